import { spawnSync } from "node:child_process";
import process from "node:process";

/** Between npm and us stand at most a shell and our own entry script. */
const MAX_STEPS = 3;

/** The npm that `pid` is, or that started it; null where none is near, or where there is no `ps`. */
export function findNpm(pid: number, steps = MAX_STEPS): number | null {
  if (pid <= 1 || steps === 0) return null;
  const { stdout } = spawnSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8" });
  const [, parent, args] = /^\s*(\d+)\s+(.*)/.exec(stdout ?? "") ?? [];
  if (parent === undefined || args === undefined) return null;
  return /(^|\/)npm( |$|-cli)/.test(args) ? pid : findNpm(Number(parent), steps - 1);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
