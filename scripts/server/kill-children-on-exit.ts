import { type ChildProcess, spawn } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";

/** Reads lists of process ids, one a line, until its input ends with us; then ends those of the last line. */
const SCRIPT = `trap '' HUP INT TERM; while read -r line; do ids=$line; done; [ -z "$ids" ] || kill -9 $ids 2>/dev/null`;

/**
 * From here on no process that this one starts outlives it, not even when it is killed by signal 9: a workerd would
 * stay otherwise, and hold its port. Needs a POSIX shell, does nothing without one.
 */
export function leashChildren(): void {
  const shell = spawn("sh", ["-c", SCRIPT], { stdio: ["pipe", "ignore", "ignore"] });
  // Without a shell (`error`) or once it was killed (`EPIPE`) there is nothing that could be done.
  shell.on("error", () => {});
  shell.stdin.on("error", () => {});
  shell.unref();
  const running = new Set<number>();
  const tell = () => shell.stdin.write(`${[...running].join(" ")}\n`);
  subscribe("child_process", (message) => {
    const { process: child } = message as { process: ChildProcess };
    child.once("spawn", () => {
      running.add(child.pid as number);
      tell();
    });
    child.once("exit", () => {
      running.delete(child.pid as number);
      tell();
    });
  });
}
