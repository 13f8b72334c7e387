import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import process from "node:process";
import { GUARDS, type Guard } from "../../simulator/faults/guards.ts";
import { runNode } from "../server/run-node.ts";
import { ROOT } from "../server/workers.ts";
import { countTests } from "../test/count-tests.ts";
import { MISSING, type Missing } from "./removed-guards.ts";

/** What is not needed to run the tests, or is as large as all the rest. */
const LEFT_OUT = /^(node_modules|out|songs|dist|coverage|\.git|\.wrangler|\.fermata.*)$/;

const asked = process.argv.slice(2);
const guards = asked.length > 0 ? GUARDS.filter((guard) => asked.includes(guard)) : GUARDS;
let missed = 0;
for (const guard of guards) missed += (await isMissed(guard)) ? 1 : 0;
process.exitCode = guards.length > 0 && missed === guards.length ? 0 : 1;

/** Runs the guard's tests on a copy of the project that lacks it. */
async function isMissed(guard: Guard): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "fermata-guard-"));
  try {
    copyTree(folder);
    takeOut(folder, MISSING[guard]);
    const { passed, failed } = await run(folder, MISSING[guard].tests);
    console.log(`${guard}: ${failed > 0 ? "missed" : "NOT MISSED"} by ${failed} of ${failed + passed} tests`);
    return failed > 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function copyTree(folder: string): void {
  cpSync(ROOT, folder, { recursive: true, filter: (path) => !LEFT_OUT.test(relative(ROOT, path)) });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
}

function takeOut(folder: string, { file, swaps }: Missing): void {
  const path = join(folder, file);
  const without = swaps.reduce((text, [from, to]) => text.replace(from, () => to), readFileSync(path, "utf8"));
  writeFileSync(path, without);
}

async function run(folder: string, tests: readonly string[]) {
  const report = join(folder, "report.json");
  const vitest = join(folder, "node_modules", "vitest", "vitest.mjs");
  const args = [vitest, "run", "--reporter=json", `--outputFile=${report}`, ...tests];
  const { code } = await runNode(args, {}, folder);
  return countTests(JSON.parse(readFileSync(report, "utf8")), code);
}
