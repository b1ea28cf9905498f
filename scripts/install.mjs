import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const projectFolder = fileURLToPath(new URL("..", import.meta.url));

/** Plain JavaScript: it runs before anything is installed. Installs when node_modules is missing or not what the lock says. */
export function ensureInstalled() {
  requireNode();
  if (isInstalled()) return;
  process.stderr.write("Installing the packages of package-lock.json …\n");
  const result = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: projectFolder,
    stdio: ["ignore", process.stderr.fd, process.stderr.fd],
    shell: process.platform === "win32",
    env: { ...withoutSettings(process.env), NODE_ENV: "development", PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" },
  });
  if (result.status === 0) return;
  process.stderr.write("npm ci failed; its own words are above. Is the npm registry reachable?\n");
  process.exit(1);
}

const settings =
  /^(HOST|PORT|APP_URL|DATABASE_URL|SFTP_PORT|SMTP_URL|MAIL_FROM|LOG_LEVEL|(ROLLCALL|ADMIN|AUTH|INNGEST|NEXTAUTH|TEST_DATABASE|PG)_?.*)$/;

/** The surroundings without what configures Rollcall: scripts of packages have no business with its secrets. */
export function withoutSettings(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !settings.test(name)));
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 9)) return;
  process.stderr.write(`Rollcall needs Node 20.9 or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}

/** Compares the lock with what npm noted when it last installed; optional packages of other systems may be absent. */
function isInstalled() {
  const wanted = readPackages(join(projectFolder, "package-lock.json"));
  const present = readPackages(join(projectFolder, "node_modules", ".package-lock.json"));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = present[path];
    return found ? found.version === entry.version : entry.optional === true || entry.peer === true;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return null;
  }
}
