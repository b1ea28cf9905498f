import type { Sample } from "@/lib/settings/samples/check-samples";
import type { ChosenPayload } from "./use-payload";

/** A sample as the chosen payload. */
export const shownSample = ({ id, name, body }: Sample): ChosenPayload => ({
  key: `sample:${id}`,
  label: name,
  body,
  json: JSON.parse(body),
  user: null,
  pairedWith: null,
  record: null,
});
