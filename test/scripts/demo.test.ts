import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startCommand } from "../support/node/command.ts";
import { membersOf } from "../support/node/process-group.ts";
import { newState } from "../support/node/running-server.ts";

it("an interrupted demo leaves no process and no state behind", async () => {
  const temporary = newState();
  const demo = startCommand("demo", ["--out", join(temporary, "out")], { TMPDIR: temporary });
  await expect.poll(() => demo.printed.stdout, { timeout: 50_000 }).toContain("composing");
  demo.signal("SIGINT");
  expect((await demo.ended).code).toBe(130);
  await expect.poll(() => membersOf(demo.pid), { timeout: 10_000 }).toEqual([]);
  expect(readdirSync(temporary)).toEqual(["out"]);
  rmSync(temporary, { recursive: true });
});
