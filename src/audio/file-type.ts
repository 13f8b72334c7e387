import { spells } from "./bytes.ts";
import { id3Bytes } from "./id3.ts";
import type { Container } from "./media-type.ts";
import { MPEG_HEADER_BYTES, mpegFrame } from "./mpeg-frame.ts";

export type AudioContainer = Extract<Container, "mp3" | "m4a" | "wav" | "flac" | "ogg" | "midi">;

/** As many first bytes as recognition may need: two of the longest MPEG frames. */
export const HEAD_BYTES = 4_096;

/** Brands of ISO media files with sound (an `ftyp` box also opens HEIC and AVIF pictures). */
const SOUND_BRANDS = ["M4A ", "M4B ", "mp41", "mp42", "isom", "iso2", "iso4", "iso5", "iso6", "dash", "MSNV", "3gp4"];

const RECOGNISERS: [AudioContainer, (head: Uint8Array) => boolean][] = [
  ["wav", (head) => spells(head, 0, "RIFF") && spells(head, 8, "WAVE")],
  ["flac", (head) => spells(head, 0, "fLaC")],
  ["ogg", (head) => spells(head, 0, "OggS") && head[4] === 0],
  ["midi", (head) => spells(head, 0, "MThd\0\0\0\x06")],
  ["m4a", (head) => spells(head, 4, "ftyp") && SOUND_BRANDS.some((brand) => spells(head, 8, brand))],
  ["mp3", isMp3],
];

/** What the first bytes (`HEAD_BYTES`, or the whole file if shorter) say that a file is; null for none of ours. */
export function recogniseAudio(head: Uint8Array): AudioContainer | null {
  return RECOGNISERS.find(([, matches]) => matches(head))?.[0] ?? null;
}

// A bare frame sync is two bytes, too few to believe without the next frame. A tag can be longer than what we see.
function isMp3(head: Uint8Array): boolean {
  const start = id3Bytes(head);
  if (start > 0 && start + MPEG_HEADER_BYTES > head.length) return true;
  const first = mpegFrame(head, start);
  if (first === null) return false;
  const second = start + first.bytes;
  return second >= head.length || mpegFrame(head, second)?.sampleRate === first.sampleRate;
}
