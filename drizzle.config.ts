import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: ["./drizzle/schema/*.ts", "!./drizzle/schema/all.ts"],
  out: "./drizzle/migrations",
});
