import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    include: ["**/*.test.ts"],
    exclude: ["node_modules/**", ".next/**", "e2e/**"],
    setupFiles: ["./scripts/test/loud-console.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
