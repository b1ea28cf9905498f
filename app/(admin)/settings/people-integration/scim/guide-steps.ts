/** What one identity provider's own screens ask for; `{base}` and `{token}` stand for the values of this page. */
export type Guide = {
  id: string;
  name: string;
  where: string;
  fields: { label: string; value: string }[];
  after: string[];
};

export const TOKEN_WORDS = "a token from above";

const base = "{base}";
const token = "{token}";

export const guides: readonly Guide[] = [
  {
    id: "okta",
    name: "Okta",
    where: "Applications, your app, General: set Provisioning to SCIM. Then Provisioning, Integration, Edit.",
    fields: [
      { label: "SCIM connector base URL", value: base },
      { label: "Unique identifier field for users", value: "userName" },
      {
        label: "Supported provisioning actions",
        value: "Import New Users, Push New Users, Push Profile Updates, Push Groups",
      },
      { label: "Authentication Mode", value: "HTTP Header" },
      { label: "Authorization: Bearer", value: token },
    ],
    after: [
      "Press Test Connector Configuration, then Save.",
      "Under Provisioning, To App, switch on Create Users, Update User Attributes and Deactivate Users.",
      "Assign people or groups under Assignments; push groups under Push Groups.",
    ],
  },
  {
    id: "entra",
    name: "Entra ID",
    where: "Enterprise applications, your app, Provisioning: set the mode to Automatic and open Admin Credentials.",
    fields: [
      { label: "Tenant URL", value: `${base}?aadOptscim062020` },
      { label: "Secret Token", value: token },
      { label: "Mapping of objectId", value: "externalId" },
      {
        label: "Mapping of employeeId",
        value: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber",
      },
    ],
    after: [
      "Press Test Connection. It searches for a user who does not exist; the SCIM log shows a 200 without results.",
      "Keep userPrincipalName on userName and mail on the work e-mail in the mapping of users.",
      "Start provisioning. A cycle runs about every 40 minutes; Provision on demand runs at once.",
    ],
  },
  {
    id: "onelogin",
    name: "OneLogin",
    where: "Applications, Add App: SCIM Provisioner with SAML (SCIM v2 Enterprise). Then Configuration.",
    fields: [
      { label: "SCIM Base URL", value: base },
      { label: "SCIM Bearer Token", value: token },
      { label: "Custom Headers", value: "Content-Type: application/scim+json" },
    ],
    after: [
      "Enable the API Connection, then switch on provisioning under Provisioning.",
      "Choose Suspend for what happens when users are deleted or lose access.",
      "The SCIM JSON Template may stay as it is: older schema names are understood.",
    ],
  },
  {
    id: "jumpcloud",
    name: "JumpCloud",
    where: "SSO Applications, your app, Identity Management: choose SCIM API and version SCIM 2.0.",
    fields: [
      { label: "Base URL", value: base },
      { label: "Token Key", value: token },
      { label: "Test User Email", value: "an address that nobody has" },
    ],
    after: [
      "Press Test Connection, then Activate. Both create a test user and a test group and delete them again.",
      "The test user stays in quarantine here and disappears when that ends.",
    ],
  },
  {
    id: "google",
    name: "Google Workspace",
    where: "Admin console, Apps, Web and mobile apps, your app, Autoprovisioning: Configure.",
    fields: [
      { label: "Access token", value: token },
      { label: "Endpoint URL", value: base },
      { label: "Primary email", value: "userName" },
    ],
    after: [
      "Set the time after which suspended and deleted users are deprovisioned; access ends here as soon as Google says so.",
      "Switch autoprovisioning on. Google sends users, no groups.",
    ],
  },
  {
    id: "ping",
    name: "Ping",
    where: "PingOne: Integrations, Provisioning, New Connection, Identity Store, SCIM Outbound.",
    fields: [
      { label: "SCIM Base URL", value: base },
      { label: "SCIM Version", value: "2.0" },
      { label: "Users Resource", value: "/Users" },
      { label: "Groups Resource", value: "/Groups" },
      { label: "Authentication Method", value: "OAuth 2 Bearer Token" },
      { label: "OAuth Access Token", value: token },
      { label: "User Filter Expression", value: 'userName Eq "%s"' },
      { label: "User Identifier", value: "userName" },
    ],
    after: [
      "Choose Disable as the remove action, and let it create, update and disable users.",
      "Add a rule that says who is provisioned, and enable both.",
    ],
  },
];
