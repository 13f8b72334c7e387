import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

// A dynamic import without types: the module uses the Workers types, this project uses Node's.
const { openapi } = await import(String(new URL("../../src/routes/v1/openapi.ts", import.meta.url)));

it("the OpenAPI document is valid for the Redocly linter", { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "fermata-openapi-"));
  try {
    const file = join(folder, "openapi.json");
    writeFileSync(file, await (await openapi.request("https://fermata.test/")).text());
    const lint = ["lint", "--config", "redocly.yaml", "--format", "stylish", file];
    const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    const ended = await promisify(execFile)("redocly", lint, { env }).catch((error) => error);
    expect(`${ended.stdout}${ended.stderr}`).toContain("Your API description is valid");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
