import process from "node:process";
import { findNpm, isAlive } from "./ancestors.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const PARENT_CHECK_MS = 500;

/**
 * Resolves at the first signal that asks us to end, or once the process that started us is gone, when that is what we
 * live for: npm, or our own entry script. From then on later signals are taken and ignored.
 */
export function endSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => resolve(signal));
    if (process.env.npm_lifecycle_event || process.env.FERMATA_WATCH_PARENT) watchParents(() => resolve("orphaned"));
  });
}

/** npm starts us through a shell, which outlives npm and tells us nothing. */
function watchParents(act: () => void): void {
  const parent = process.ppid;
  const npm = findNpm(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === null || isAlive(npm))) return;
    clearInterval(timer);
    act();
  }, PARENT_CHECK_MS);
  timer.unref();
}

/** Runs `make` without the handlers it adds: Miniflare's would end the process before anything could be awaited. */
export function withoutSignalHandlers<T>(make: () => T): T {
  const before = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal)]));
  const made = make();
  for (const [signal, known] of before) {
    const added = process.listeners(signal).filter((listener) => !known.includes(listener));
    for (const listener of added) process.removeListener(signal, listener);
  }
  return made;
}
