/** The checkout's folder, absolute. */
export const projectFolder: string;
/** Installs the packages of package-lock.json where they are missing or differ; ends the process when that fails. */
export function ensureInstalled(): void;
export function withoutSettings(environment: Record<string, string | undefined>): Record<string, string | undefined>;
