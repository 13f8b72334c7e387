import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";

const SCRIPTS = join(import.meta.dirname, "..", "..", "..", "scripts");

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Command {
  /** Also the id of the process group. */
  pid: number;
  /** The output so far. */
  printed: Omit<Ended, "code">;
  ended: Promise<Ended>;
  /** Signals the whole group, as a terminal does. */
  signal(signal: NodeJS.Signals): void;
}

/** Starts `scripts/NAME.mjs` in a new process group. */
export function startCommand(name: string, args: string[], env: Record<string, string> = {}): Command {
  const child = spawn(process.execPath, [join(SCRIPTS, `${name}.mjs`), ...args], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  const printed = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    printed.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    printed.stderr += text;
  });
  const pid = child.pid as number;
  return { pid, printed, ended: endOf(child, printed), signal: (signal) => void process.kill(-pid, signal) };
}

export function runCommand(name: string, args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return startCommand(name, args, env).ended;
}

async function endOf(child: ChildProcess, printed: Omit<Ended, "code">): Promise<Ended> {
  const [code] = await once(child, "close");
  return { code, ...printed };
}
