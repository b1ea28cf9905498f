import { z } from "zod";
import { offices } from "../stubs/company/organisation";
import { runCommand } from "../system/run-command";
import type { ConfigureWish, DemoSource } from "./configure";
import { type WorkdayPlace, workdaySource } from "./sources";
import type { DemoUpload } from "./upload";

const answer = z.object({ sourceId: z.number(), syncId: z.number().nullable(), scimToken: z.string().nullable() });

/** Sets up an app's database in a process of its own, with the variables the app will run with. */
export async function configureApp(
  from: DemoSource | WorkdayPlace,
  firstSync: ConfigureWish["firstSync"],
  variables: Record<string, string>,
  options: { scim: boolean; upload?: DemoUpload } = { scim: false },
): Promise<z.infer<typeof answer>> {
  const source = "kind" in from ? from : workdaySource(from);
  const locations = offices.map((office) => office.name);
  const wish = { source, locations, firstSync, ...options };
  const command = ["--import", "tsx", "scripts/demo/configure.ts", JSON.stringify(wish)];
  const { code, output } = await runCommand(command, { LOG_LEVEL: "warn", ...variables });
  if (code !== 0) throw new Error(`Setting up the database failed.\n${output.trim()}`);
  return answer.parse(JSON.parse(output.trim().split("\n").at(-1) ?? ""));
}
