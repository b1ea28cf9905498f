import { join, relative } from "node:path";
import { signIn, waitForSync } from "../app/client";
import { launchApp, type RunningApp } from "../app/launch";
import { ensureBuilt } from "../system/build";
import { isPortFree } from "../system/ports";
import { onShutdown, shutDown } from "../system/shutdown";
import { demoAccount } from "./account";
import { checkFolder } from "./check-folder";
import { configureApp } from "./configure-app";
import { keptPort } from "./kept-port";
import { readOptions } from "./options";
import { keepScimToken, keptScimToken } from "./scim-token";

async function runDemo(): Promise<void> {
  const { port, folder, source } = readOptions(process.argv.slice(2));
  if (!(await isPortFree(port))) {
    throw new Error(`Port ${port} is in use. Choose another: npm run demo -- --port ${port + 1}`);
  }
  checkFolder(folder);
  await ensureBuilt();
  const stub = await source.start(await keptPort(folder, source.name));
  onShutdown(stub.close);
  const account = demoAccount(folder);
  const variables = {
    ROLLCALL_DATA_DIR: folder,
    ROLLCALL_ENVIRONMENT: "demo",
    ROLLCALL_ALLOW_PRIVATE_SOURCES: "true",
    ROLLCALL_PICTURE_HOSTS: stub.pictures,
    ADMIN_EMAIL: account.email,
    ADMIN_PASSWORD: account.password,
    ...stub.variables,
  };
  const kept = keptScimToken(folder);
  const { syncId, scimToken } = await configureApp(stub.source, "persisted", variables, {
    scim: kept === null,
    ...(stub.upload ? { upload: stub.upload } : {}),
  });
  if (scimToken !== null) keepScimToken(folder, scimToken);
  const app = await launchApp({ port, variables, logFile: join(folder, "app.log") });
  onShutdown(app.stop);
  const summary =
    syncId === null
      ? "Its data is that of the last start."
      : await watchFirstSync(app, account, syncId, stub.source.name);
  announce(app, { ...account, scimToken: kept ?? scimToken ?? "" }, folder, summary);
  app.child.once("exit", () => void shutDown(1));
}

async function watchFirstSync(
  app: RunningApp,
  account: { email: string; password: string },
  syncId: number,
  name: string,
) {
  console.log(`Running the first sync (#${syncId}) from the stub ${name} …`);
  const session = await signIn(app.url, account);
  const { status, counts } = await waitForSync(session, syncId, { seconds: 120 });
  if (status !== "completed") throw new Error(`The first sync ended as ${status}; its page says why: ${app.url}/syncs`);
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return `First sync: ${parts.map(([name, count]) => `${count.toLocaleString("en")} ${name}`).join(", ")}.`;
}

function announce(
  app: RunningApp,
  account: { email: string; password: string; scimToken: string },
  folder: string,
  summary: string,
): void {
  console.log(`
  Rollcall is ready. ${summary}

    URL        ${app.url}
    e-mail     ${account.email}
    password   ${account.password}

    SCIM       ${app.url}/api/scim/v2
    token      ${account.scimToken}

  Data is kept in ${relative(process.cwd(), folder) || "."}/ (delete it to begin again). Ctrl-C stops everything.
`);
}

runDemo().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  void shutDown(1);
});
