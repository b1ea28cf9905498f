import { configDefaults, defineConfig } from "vitest/config";

const common = {
  setupFiles: ["./scripts/test/loud-console.ts", "./scripts/test/generated-cases.ts"],
  testTimeout: 30_000,
  hookTimeout: 60_000,
};
const quiet = { LOG_LEVEL: "silent" };
const exclude = [...configDefaults.exclude, ".next/**", ".test/**", ".demo/**", "e2e/**/*.spec.ts"];
const databaseTests = ["**/*.db.test.ts"];

/** `unit` needs nothing; the same database tests run as `pglite` and, with TEST_DATABASE_URL, as `postgres`. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...common,
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...exclude, ...databaseTests],
          env: quiet,
        },
      },
      {
        extends: true,
        test: {
          ...common,
          name: "pglite",
          include: databaseTests,
          exclude,
          env: { ...quiet, TEST_DATABASE: "pglite" },
        },
      },
      {
        extends: true,
        test: {
          ...common,
          name: "postgres",
          include: databaseTests,
          exclude,
          env: { ...quiet, TEST_DATABASE: "postgres" },
        },
      },
    ],
  },
});
