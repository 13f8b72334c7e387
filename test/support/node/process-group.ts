import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";

/** The ids of the running processes of a group, without zombies. */
export function membersOf(group: number): number[] {
  return (process.platform === "linux" ? fromProc() : fromPs())
    .filter((one) => one.group === group && one.state !== "Z")
    .map(({ id }) => id);
}

interface Listed {
  id: number;
  group: number;
  state: string;
}

/** Reads /proc, because small container images have no `ps`. */
function fromProc(): Listed[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      // The fields after the command's name, which is in parentheses and may contain anything: state, parent, group.
      const [state = "", , group = ""] = statOf(name).split(" ");
      return [{ id: Number(name), group: Number(group), state }];
    });
}

function statOf(id: string): string {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2);
  } catch {
    return "";
  }
}

function fromPs(): Listed[] {
  const lines = execFileSync("ps", ["-axo", "pid=,pgid=,state="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [id, group, state = ""] = line.trim().split(/\s+/);
    return { id: Number(id), group: Number(group), state: state.charAt(0) };
  });
}
