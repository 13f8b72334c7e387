import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import process from "node:process";
import { GUARDS, type Guard } from "../../simulator/faults/guards.ts";
import { runNode } from "../server/run-node.ts";
import { ROOT } from "../server/workers.ts";
import { countTests } from "../test/count-tests.ts";
import { REMOVED_GUARDS, type RemovedGuard } from "./removed-guards.ts";

/** Paths that the tests do not need, or that are as large as everything else. */
const NOT_COPIED = /^(node_modules|out|songs|dist|coverage|\.git|\.wrangler|\.fermata.*)$/;

const names = process.argv.slice(2);
const guards = names.length > 0 ? GUARDS.filter((guard) => names.includes(guard)) : GUARDS;
let caught = 0;
for (const guard of guards) caught += (await isRemovalCaught(guard)) ? 1 : 0;
process.exitCode = guards.length > 0 && caught === guards.length ? 0 : 1;

/** Runs the guard's tests on a copy of the project without the guard. Returns whether a test fails. */
async function isRemovalCaught(guard: Guard): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "fermata-guard-"));
  try {
    copyProject(folder);
    removeGuard(folder, REMOVED_GUARDS[guard]);
    const { passed, failed } = await runTests(folder, REMOVED_GUARDS[guard].tests);
    const tests = failed + passed;
    console.log(`${guard}: ${failed > 0 ? `caught by ${failed} of ${tests} tests` : `NOT CAUGHT by ${tests} tests`}`);
    return failed > 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function copyProject(folder: string): void {
  cpSync(ROOT, folder, { recursive: true, filter: (path) => !NOT_COPIED.test(relative(ROOT, path)) });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
}

function removeGuard(folder: string, { file, replacements }: RemovedGuard): void {
  const path = join(folder, file);
  const source = readFileSync(path, "utf8");
  writeFileSync(
    path,
    replacements.reduce((text, [from, to]) => text.replace(from, () => to), source),
  );
}

async function runTests(folder: string, tests: readonly string[]) {
  const report = join(folder, "report.json");
  const vitest = join(folder, "node_modules", "vitest", "vitest.mjs");
  const args = [vitest, "run", "--reporter=json", `--outputFile=${report}`, ...tests];
  const { code } = await runNode(args, {}, folder);
  return countTests(JSON.parse(readFileSync(report, "utf8")), code);
}
