import { type ChildProcess, spawn } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";

/** Reads a list of process ids per line. When its input ends, with this process, it kills those of the last line. */
const SCRIPT = `trap '' HUP INT TERM; while read -r line; do ids=$line; done; [ -z "$ids" ] || kill -9 $ids 2>/dev/null`;

/**
 * From now on, every child process ends with this one, even if this one is killed by signal 9. Otherwise a workerd would
 * keep running and occupy its port. Requires a POSIX shell; does nothing without one.
 */
export function killChildrenOnExit(): void {
  const shell = spawn("sh", ["-c", SCRIPT], { stdio: ["pipe", "ignore", "ignore"] });
  // Nothing can be done without a shell (`error`) or after it was killed (`EPIPE`).
  shell.on("error", () => {});
  shell.stdin.on("error", () => {});
  shell.unref();
  const running = new Set<number>();
  const sendIds = () => shell.stdin.write(`${[...running].join(" ")}\n`);
  subscribe("child_process", (message) => {
    const { process: child } = message as { process: ChildProcess };
    child.once("spawn", () => {
      running.add(child.pid as number);
      sendIds();
    });
    child.once("exit", () => {
      running.delete(child.pid as number);
      sendIds();
    });
  });
}
