/**
 * Which folder may import which. A folder of lib may import itself, the folders listed here, and lib's own files
 * (`shared`). Importing a re-export counts as importing its original file.
 */
export const libArrows: Record<string, { folders: readonly string[]; shared: boolean }> = {
  db: { folders: [], shared: true },
  paging: { folders: [], shared: true },
  secrets: { folders: ["db"], shared: true },
  audit: { folders: ["db", "paging"], shared: true },
  mapping: { folders: [], shared: false },
  scim: { folders: [], shared: false },
  csv: { folders: [], shared: false },
  guard: { folders: ["mapping"], shared: false },
  sources: { folders: ["mapping", "secrets", "csv"], shared: true },
  files: { folders: ["access", "audit", "db", "csv", "sources"], shared: true },
  people: { folders: ["audit", "db", "mapping", "paging"], shared: true },
  access: { folders: ["people", "audit", "db", "paging"], shared: true },
  directory: { folders: ["access", "people", "audit", "db", "mapping", "paging"], shared: true },
  settings: {
    folders: ["access", "audit", "csv", "db", "files", "guard", "mapping", "paging", "secrets", "sources"],
    shared: true,
  },
  "sftp-server": { folders: ["files", "settings", "sources", "secrets", "audit", "db"], shared: true },
  notify: { folders: ["access", "audit", "db", "guard", "secrets", "settings", "sources"], shared: true },
  deprovisioning: { folders: ["directory", "access", "people", "audit", "db", "paging"], shared: true },
  failing: { folders: ["directory", "access", "audit", "db", "mapping", "paging"], shared: true },
  records: {
    folders: ["directory", "guard", "people", "settings", "access", "sources", "csv", "mapping", "db", "paging"],
    shared: true,
  },
  "scim-directory": {
    folders: [
      "scim",
      "directory",
      "guard",
      "notify",
      "proposals",
      "mapping",
      "people",
      "deprovisioning",
      "settings",
      "access",
      "audit",
      "db",
      "paging",
    ],
    shared: true,
  },
  "scim-log": {
    folders: ["scim", "scim-directory", "directory", "mapping", "people", "settings", "access", "db", "paging"],
    shared: true,
  },
  "scim-server": {
    folders: ["scim", "scim-directory", "scim-log", "settings", "access", "secrets", "db"],
    shared: true,
  },
  "same-person": { folders: ["directory", "settings", "access", "audit", "db", "mapping"], shared: true },
  rules: { folders: ["directory", "people", "audit", "db", "mapping", "paging"], shared: true },
  impact: {
    folders: ["access", "db", "directory", "failing", "mapping", "paging", "people", "records", "settings"],
    shared: true,
  },
  proposals: { folders: ["access", "audit", "db", "guard", "notify", "settings"], shared: true },
  "wide-changes": {
    folders: [
      "impact",
      "guard",
      "proposals",
      "notify",
      "directory",
      "settings",
      "sources",
      "mapping",
      "access",
      "audit",
      "db",
      "secrets",
    ],
    shared: true,
  },
  "sample-company": { folders: ["access", "audit", "db", "settings"], shared: true },
  verify: { folders: ["db", "directory", "mapping"], shared: true },
  sync: {
    folders: [
      "directory",
      "failing",
      "files",
      "guard",
      "notify",
      "records",
      "deprovisioning",
      "people",
      "audit",
      "db",
      "sources",
      "mapping",
      "settings",
      "secrets",
      "paging",
      "access",
    ],
    shared: true,
  },
};

/**
 * The files of lib/sync that a layer may import. Pages start and cancel syncs, and the app queues waiting ones again at
 * start; everything else they show comes from lib/records or lib/directory.
 */
export const pipelineDoors: Record<string, readonly string[]> = {
  app: [
    "lib/sync/start",
    "lib/sync/cancel",
    "lib/sync/requeue",
    "lib/sync/hold/approve",
    "lib/sync/hold/discard",
    "lib/sync/dry-run/apply-dry-run",
    "lib/sync/retry/retry",
    "lib/sync/undo/undo-sync",
    "lib/sync/undo/let-through",
  ],
  components: [],
};

/** Top-level folders: what each may never import, of the project or of npm. `lib` must run without a framework. */
export const layerBans: Record<string, readonly string[]> = {
  lib: ["app", "components", "inngest", "e2e", "bench", "next", "next-auth", "react", "react-dom"],
  components: ["app", "inngest", "e2e", "bench"],
  inngest: ["app", "components", "e2e", "bench", "react", "react-dom"],
  drizzle: ["app", "components", "inngest", "e2e", "bench", "next", "react"],
  app: ["e2e", "bench"],
  scripts: ["app", "components"],
  e2e: ["app", "components"],
};

/** Layers of the product; only their tests may use `scripts`, where the stubs and the test database live. */
export const productLayers = ["app", "components", "lib", "inngest", "drizzle"];

/**
 * Where drizzle and the schema may be imported: stores, lib/db, and the tools around the product. Other files call a
 * store.
 */
export const queryFiles = [/\.store\.ts$/, /^lib\/db\//, /^(drizzle|bench|scripts)\//, /^drizzle\.config\.ts$/];

/** Where the process's environment may be read: one file for the product, and the scripts that start processes. */
export const environmentFiles = [
  /^lib\/env\.ts$/,
  /^(scripts|bench|e2e)\//,
  /^[^/]+\.config\.ts$/,
  // Next replaces this comparison when it compiles for its edge runtime; it cannot go through zod.
  /^instrumentation\.ts$/,
];

/** The one file that re-exports others: drizzle needs the whole schema as one object. */
export const gatheringFiles = [/^drizzle\/schema\/all\.ts$/];

/** What a file that runs in the browser must never reach, however many imports away. */
export const serverOnly = [/^lib\/db\//, /^lib\/env\.ts$/, /^lib\/log\.ts$/, /\.store\.ts$/, /^drizzle\//, /^node:/];

/** From 250 lines on, ask whether a file does two things; more than this fails. */
export const maxLines = 400;

/**
 * Tests and their helpers may cross domains, query the database and set variables, but the layers' rules hold for them
 * too.
 */
export const testFiles = [/\.test\.tsx?$/, /(^|\/)test(ing)?\//];
