import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { ROOT } from "../server/workers.ts";
import { countTests, lineOf } from "./count-tests.ts";

const VITEST = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");

const folder = mkdtempSync(join(tmpdir(), "fermata-test-"));
const report = join(folder, "report.json");
const code = await vitest(["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
const counts = countTests(read(report), code);
rmSync(folder, { recursive: true });
console.log(lineOf(counts));
process.exitCode = code || (counts.failed > 0 ? 1 : 0);

/** Passes this process's arguments to vitest, such as a file name. */
function vitest(args: string[]): Promise<number> {
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" };
  const child = spawn(process.execPath, [VITEST, ...args, ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: "inherit",
    env,
  });
  return new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 1)));
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
