import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { isInstalled } from "../../scripts/ensure-installed.mjs";

const LOCKED = {
  "": {},
  "node_modules/a": { version: "1.0.0" },
  "node_modules/b": { version: "2.0.0", optional: true },
};

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

/** A project with the lock file above and npm's list of installed packages; none for null. */
function project(installed: object | null): string {
  const root = mkdtempSync(join(tmpdir(), "fermata-installed-"));
  roots.push(root);
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: LOCKED }));
  mkdirSync(join(root, "node_modules"));
  const list = join(root, "node_modules", ".package-lock.json");
  if (installed) writeFileSync(list, JSON.stringify({ packages: installed }));
  return root;
}

describe("isInstalled", () => {
  it("packages are installed if npm's list has the locked version of each", () => {
    expect(isInstalled(project(LOCKED))).toBe(true);
  });

  it("a missing optional package counts as installed", () => {
    expect(isInstalled(project({ "node_modules/a": { version: "1.0.0" } }))).toBe(true);
  });

  it.each([
    ["the installation was interrupted", null],
    ["one package is missing", {}],
    ["one package is older", { "node_modules/a": { version: "0.9.0" } }],
    [
      "an optional package is older",
      { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "1.0.0" } },
    ],
  ])("packages are not installed if %s", (_, installed) => {
    expect(isInstalled(project(installed))).toBe(false);
  });
});
