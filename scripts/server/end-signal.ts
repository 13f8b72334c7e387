import { spawnSync } from "node:child_process";
import { constants } from "node:os";
import process from "node:process";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** A shell's exit code for a process that a signal ended is this and the signal's number. */
const FATAL_SIGNAL = 128;
const PARENT_CHECK_MS = 500;
/** npm is at most a shell and our entry script above this process. */
const MAX_ANCESTORS = 3;

/** A terminal signals this process and those that pass the signal on to it. */
const SAME_SIGNAL_MS = 300;

/**
 * Resolves at the first signal that ends a process, or when npm or our entry script, which started this process, has
 * ended. A second signal ends this process at once.
 */
export function endSignal(): Promise<string> {
  return new Promise((resolve) => {
    let firstAt = Number.POSITIVE_INFINITY;
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (performance.now() - firstAt > SAME_SIGNAL_MS) process.exit(FATAL_SIGNAL + constants.signals[signal]);
        firstAt = Math.min(firstAt, performance.now());
        resolve(signal);
      });
    }
    if (process.env.npm_lifecycle_event || process.env.FERMATA_WATCH_PARENT) watchParents(() => resolve("orphaned"));
  });
}

/** npm starts this process through a shell, which outlives npm and forwards no signal. */
function watchParents(onOrphaned: () => void): void {
  const parent = process.ppid;
  const npm = findNpm(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === null || isAlive(npm))) return;
    clearInterval(timer);
    onOrphaned();
  }, PARENT_CHECK_MS);
  timer.unref();
}

/** Calls `create` and removes the signal handlers that it adds: Miniflare's would end the process immediately. */
export function withoutSignalHandlers<T>(create: () => T): T {
  const listeners = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal)]));
  const created = create();
  for (const [signal, existing] of listeners) {
    const added = process.listeners(signal).filter((listener) => !existing.includes(listener));
    for (const listener of added) process.removeListener(signal, listener);
  }
  return created;
}

/** The process id of npm if it is `pid` or a near ancestor; null otherwise, and on systems without `ps`. */
function findNpm(pid: number, steps = MAX_ANCESTORS): number | null {
  if (pid <= 1 || steps === 0) return null;
  const { stdout } = spawnSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8" });
  const [, parent, args] = /^\s*(\d+)\s+(.*)/.exec(stdout ?? "") ?? [];
  if (parent === undefined || args === undefined) return null;
  return /(^|\/)npm( |$|-cli)/.test(args) ? pid : findNpm(Number(parent), steps - 1);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
