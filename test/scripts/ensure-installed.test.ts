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

/** A project with this lock file and, if anything was installed, npm's list of it. */
function project(installed: object | null): string {
  const root = mkdtempSync(join(tmpdir(), "fermata-installed-"));
  roots.push(root);
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: LOCKED }));
  mkdirSync(join(root, "node_modules"));
  const list = join(root, "node_modules", ".package-lock.json");
  if (installed) writeFileSync(list, JSON.stringify({ packages: installed }));
  return root;
}

describe("the packages", () => {
  it("are there when npm's own list has every one in its version", () => {
    expect(isInstalled(project(LOCKED))).toBe(true);
  });

  it("are there without those for other platforms", () => {
    expect(isInstalled(project({ "node_modules/a": { version: "1.0.0" } }))).toBe(true);
  });

  it.each([
    ["nothing was installed to the end", null],
    ["one is missing", {}],
    ["one is older", { "node_modules/a": { version: "0.9.0" } }],
    ["an optional one is older", { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "1.0.0" } }],
  ])("are not there when %s", (_, installed) => {
    expect(isInstalled(project(installed))).toBe(false);
  });
});
