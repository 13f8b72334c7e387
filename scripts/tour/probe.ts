import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { promisify } from "node:util";

const PATIENCE_MS = 20_000;
const ENTRIES = "format=format_name,duration:stream=codec_name,sample_rate,channels";

/** What `ffprobe` finds a file to be, in one line; its size only where there is no ffprobe, or none that reads it. */
export async function probe(path: string): Promise<string> {
  const size = `${Math.ceil(statSync(path).size / 1_000)} kB`;
  const args = ["-v", "error", "-show_entries", ENTRIES, "-of", "compact=p=0:nk=1", path];
  try {
    const { stdout } = await promisify(execFile)("ffprobe", args, { timeout: PATIENCE_MS });
    return `${size}, ${stdout.trim().split(/\s+/).join(" ")}`;
  } catch {
    return size;
  }
}
