import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/{operations,job,credits,lane,schedule}/**/*.test.ts"], environment: "node" },
});
