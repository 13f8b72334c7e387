import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";

/** Linux counts CPU time in hundredths of a second. */
const TICK_MS = 10;

/** The process ids of the workerd processes that a process started; none on systems without /proc. */
export function runtimes(parent = process.pid): number[] {
  try {
    return readdirSync("/proc")
      .map(Number)
      .filter((pid) => isRuntimeOf(pid, parent));
  } catch {
    return [];
  }
}

/** The CPU time of a process in ms, which does not depend on other load as wall time does. NaN if unknown. */
export function cpuMsOf(pid: number | undefined): number {
  const fields = pid === undefined ? [] : statOf(pid);
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function isRuntimeOf(pid: number, parent: number): boolean {
  return Number.isInteger(pid) && Number(statOf(pid)[1]) === parent && nameOf(pid).startsWith("workerd");
}

/** The fields of /proc/PID/stat from the state on. The name before it may contain any character. */
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
