import { cover } from "./cover.ts";
import { download } from "./download.ts";
import { extend } from "./extend.ts";
import { lyrics } from "./lyrics.ts";
import { music } from "./music.ts";
import type { Operation } from "./operation.ts";
import { replace } from "./replace.ts";
import { stems } from "./stems.ts";
import { swapInstrumental, swapVocals } from "./swap.ts";
import { upload } from "./upload.ts";
import { variation } from "./variation.ts";

/** Every operation of the contract, by its name in the path. */
const OPERATIONS = new Map<string, Operation>([
  ["music", music],
  ["lyrics", lyrics],
  ["extend", extend],
  ["cover", cover],
  ["replace", replace],
  ["variation", variation],
  ["swap-vocals", swapVocals],
  ["swap-instrumental", swapInstrumental],
  ["stems", stems],
  ["upload", upload],
  ["download", download],
]);

/** The names of the operations that do not wait for songs. */
export const QUICK_OPERATIONS = [...OPERATIONS].flatMap(([name, { quick }]) => (quick ? [name] : []));

export function findOperation(name: string): Operation | undefined {
  return OPERATIONS.get(name);
}
