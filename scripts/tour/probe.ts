import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { promisify } from "node:util";

const TIMEOUT_MS = 20_000;
const ENTRIES = "format=format_name,duration:stream=codec_name,sample_rate,channels";

/** One line with the size of a file and what `ffprobe` reports; only the size if ffprobe is missing or fails. */
export async function probe(path: string): Promise<string> {
  const size = `${Math.ceil(statSync(path).size / 1_000)} kB`;
  const args = ["-v", "error", "-show_entries", ENTRIES, "-of", "compact=p=0:nk=1", path];
  try {
    const { stdout } = await promisify(execFile)("ffprobe", args, { timeout: TIMEOUT_MS });
    return `${size}, ${stdout.trim().split(/\s+/).join(" ")}`;
  } catch {
    return size;
  }
}
