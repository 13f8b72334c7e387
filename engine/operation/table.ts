import { lyrics } from "./lyrics.ts";
import { music } from "./music.ts";
import type { Operation } from "./operation.ts";

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
  ["stems", null],
  ["upload", null],
  ["download", null],
]);

/** `undefined`: no such operation; `null`: not offered. */
export function findOperation(name: string): Operation | null | undefined {
  return OPERATIONS.get(name);
}
