import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/** The runtimes that this process has started so far; none where there is no /proc. */
export function runtimes(): number[] {
  try {
    return readdirSync("/proc").map(Number).filter(isOurRuntime);
  } catch {
    return [];
  }
}

/** CPU time of a process so far, in ms: unlike wall time it means the same on a busy machine. NaN where unknown. */
export function cpuMsOf(pid: number | undefined): number {
  const fields = pid === undefined ? [] : statOf(pid);
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function isOurRuntime(pid: number): boolean {
  return Number.isInteger(pid) && Number(statOf(pid)[1]) === process.pid && nameOf(pid).startsWith("workerd");
}

/** From the process's state on; its name, which comes before, may hold anything. */
function statOf(pid: number): string[] {
  return read(pid).split(") ").at(-1)?.split(" ") ?? [];
}

function nameOf(pid: number): string {
  return /\((.*)\)/.exec(read(pid))?.[1] ?? "";
}

function read(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return "";
  }
}
