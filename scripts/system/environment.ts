const ours =
  /^(HOST|PORT|APP_URL|DATABASE_URL|ROLLCALL_.*|ADMIN_.*|AUTH_OIDC_.*|INNGEST_.*|SFTP_PORT|LOG_LEVEL|NEXTAUTH_.*|TEST_DATABASE.*)$/;

/** This process's environment (PATH, proxies, …) without Rollcall's variables, plus the given ones. */
export function cleanEnvironment(given: Record<string, string | undefined> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name) && name !== "NODE_ENV");
  return { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production", ...Object.fromEntries(kept), ...given };
}
