import { Select, TextInput } from "@mantine/core";
import type { ConnectionFields } from "./connection-fields";

type Props = {
  fields: ConnectionFields;
  set: (change: Partial<ConnectionFields>) => void;
  errorOf: (field: string) => string | undefined;
};

/** The fields that the chosen sign-in needs; secrets follow below them. */
export function SignInFields({ fields, set, errorOf }: Props) {
  const { signIn } = fields;
  return (
    <>
      {signIn !== "basic" && <TokenFields fields={fields} set={set} errorOf={errorOf} />}
      {signIn === "refresh_token" && (
        <Select
          label="Send the client secret"
          data={[
            { value: "body", label: "in the request body" },
            { value: "basic", label: "in the Authorization header (Basic)" },
          ]}
          allowDeselect={false}
          value={fields.clientAuth}
          onChange={(value) => set({ clientAuth: value === "basic" ? "basic" : "body" })}
        />
      )}
      {signIn !== "refresh_token" && (
        <TextInput
          label="Username"
          description="The integration system user, often written ISU_Name@tenant."
          required
          autoComplete="off"
          value={fields.username}
          onChange={(event) => set({ username: event.currentTarget.value })}
          error={errorOf("auth.username")}
        />
      )}
    </>
  );
}

function TokenFields({ fields, set, errorOf }: Props) {
  return (
    <>
      <TextInput
        label="Token URL"
        description="The token endpoint of your API client, as Workday shows it."
        required
        inputMode="url"
        value={fields.tokenUrl}
        onChange={(event) => set({ tokenUrl: event.currentTarget.value })}
        error={errorOf("auth.tokenUrl")}
      />
      <TextInput
        label="Client ID"
        required
        autoComplete="off"
        value={fields.clientId}
        onChange={(event) => set({ clientId: event.currentTarget.value })}
        error={errorOf("auth.clientId")}
      />
    </>
  );
}
