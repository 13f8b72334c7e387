import { download } from "./download.ts";
import { lyrics } from "./lyrics.ts";
import { music } from "./music.ts";
import type { Operation } from "./operation.ts";
import { stems } from "./stems.ts";
import { upload } from "./upload.ts";

/** Every operation of the contract by its path name; `null`: not offered yet. */
const OPERATIONS = new Map<string, Operation | null>([
  ["music", music],
  ["lyrics", lyrics],
  ["extend", null],
  ["cover", null],
  ["replace", null],
  ["variation", null],
  ["swap-vocals", null],
  ["swap-instrumental", null],
  ["stems", stems],
  ["upload", upload],
  ["download", download],
]);

/** `undefined`: no such operation; `null`: not offered. */
export function findOperation(name: string): Operation | null | undefined {
  return OPERATIONS.get(name);
}
