import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { stripVTControlCharacters } from "node:util";
import { ROOT } from "./workers.ts";

export interface Ended {
  code: number;
  stdout: string;
  /** Both streams, in order of arrival, without colors. */
  output: string;
}

export const WRANGLER = join(
  dirname(createRequire(import.meta.url).resolve("wrangler/package.json")),
  "bin",
  "wrangler.js",
);

/** Disables telemetry, colors and prompts of wrangler. */
const QUIET = { WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true", NO_COLOR: "1" };

/** Runs a script on this Node to its end; never throws for what the script did. */
export function runNode(args: string[], env: NodeJS.ProcessEnv = {}, cwd = ROOT): Promise<Ended> {
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...QUIET, ...env },
  });
  const ended: Ended = { code: 1, stdout: "", output: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    ended.stdout += text;
    ended.output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    ended.output += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      const output = stripVTControlCharacters(ended.output);
      resolve({ code: code ?? 1, stdout: ended.stdout, output });
    });
  });
}

export function runWrangler(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return runNode(["--no-warnings", WRANGLER, ...args], env);
}
