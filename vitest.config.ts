import { configDefaults, defineConfig } from "vitest/config";

const common = {
  setupFiles: ["./scripts/test/loud-console.ts"],
  testTimeout: 30_000,
  hookTimeout: 60_000,
};
const exclude = [...configDefaults.exclude, ".next/**", ".test/**", ".demo/**", "e2e/**/*.spec.ts"];
const databaseTests = ["**/*.db.test.ts"];

/** `unit` needs nothing; the same database tests run as `pglite` and, with TEST_DATABASE_URL, as `postgres`. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    projects: [
      {
        extends: true,
        test: { ...common, name: "unit", include: ["**/*.test.ts"], exclude: [...exclude, ...databaseTests] },
      },
      {
        extends: true,
        test: { ...common, name: "pglite", include: databaseTests, exclude, env: { TEST_DATABASE: "pglite" } },
      },
      {
        extends: true,
        test: { ...common, name: "postgres", include: databaseTests, exclude, env: { TEST_DATABASE: "postgres" } },
      },
    ],
  },
});
