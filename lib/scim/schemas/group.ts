import { GROUP_URN } from "../urns";
import { attribute, complex, reference, type Schema } from "./attribute";

/** RFC 7643 section 4.2. Members are users; they are kept beside the resource, never inside it. */
export const groupSchema: Schema = {
  id: GROUP_URN,
  name: "Group",
  description: "Group",
  attributes: [
    attribute("displayName", "The name of the group, unique regardless of case.", {
      required: true,
      uniqueness: "server",
    }),
    complex(
      "members",
      "The users and groups in the group.",
      [
        attribute("value", "The id of the user or group.", { mutability: "immutable", caseExact: true }),
        reference("$ref", "The address of the user or group.", ["User", "Group"], { mutability: "immutable" }),
        attribute("display", "The name of the user or group.", { mutability: "readOnly" }),
        attribute("type", "What the member is.", { mutability: "immutable", canonicalValues: ["User", "Group"] }),
      ],
      { multiValued: true },
    ),
  ],
};
