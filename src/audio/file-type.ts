import { hasText } from "./bytes.ts";
import { id3Bytes } from "./id3.ts";
import { MPEG_HEADER_BYTES, mpegFrame } from "./mpeg-frame.ts";

/** Every kind of file that we keep: what it is called, and how it is served. */
export const MEDIA_TYPES = {
  mp3: { contentType: "audio/mpeg", extension: "mp3" },
  m4a: { contentType: "audio/mp4", extension: "m4a" },
  wav: { contentType: "audio/wav", extension: "wav" },
  flac: { contentType: "audio/flac", extension: "flac" },
  ogg: { contentType: "audio/ogg", extension: "ogg" },
  midi: { contentType: "audio/midi", extension: "mid" },
  png: { contentType: "image/png", extension: "png" },
  jpeg: { contentType: "image/jpeg", extension: "jpg" },
  webp: { contentType: "image/webp", extension: "webp" },
  gif: { contentType: "image/gif", extension: "gif" },
} as const;

export type Container = keyof typeof MEDIA_TYPES;

export type AudioContainer = Extract<Container, "mp3" | "m4a" | "wav" | "flac" | "ogg" | "midi">;

/** As many first bytes as recognition may need: two of the longest MPEG frames. */
export const HEAD_BYTES = 4_096;

/** Brands of ISO media files with sound (an `ftyp` box also opens HEIC and AVIF pictures). */
const SOUND_BRANDS = ["M4A ", "M4B ", "mp41", "mp42", "isom", "iso2", "iso4", "iso5", "iso6", "dash", "MSNV", "3gp4"];

const RECOGNISERS: [AudioContainer, (head: Uint8Array) => boolean][] = [
  ["wav", (head) => hasText(head, 0, "RIFF") && hasText(head, 8, "WAVE")],
  ["flac", (head) => hasText(head, 0, "fLaC")],
  ["ogg", (head) => hasText(head, 0, "OggS") && head[4] === 0],
  ["midi", (head) => hasText(head, 0, "MThd\0\0\0\x06")],
  ["m4a", (head) => hasText(head, 4, "ftyp") && SOUND_BRANDS.some((brand) => hasText(head, 8, brand))],
  ["mp3", isMp3],
];

/** What the first bytes (`HEAD_BYTES`, or the whole file if shorter) say that a file is; null for none of ours. */
export function detectAudio(head: Uint8Array): AudioContainer | null {
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

export type PictureContainer = Extract<Container, "png" | "jpeg" | "webp" | "gif">;

const PICTURE_RECOGNISERS: [PictureContainer, (head: Uint8Array) => boolean][] = [
  ["png", (head) => hasText(head, 0, "\x89PNG\r\n\x1a\n")],
  ["jpeg", (head) => hasText(head, 0, "\xff\xd8\xff")],
  ["webp", (head) => hasText(head, 0, "RIFF") && hasText(head, 8, "WEBP")],
  ["gif", (head) => hasText(head, 0, "GIF87a") || hasText(head, 0, "GIF89a")],
];

/** What the first bytes say that a picture is. Null for the rest: SVG is none of ours, since it can run scripts. */
export function detectPicture(head: Uint8Array): PictureContainer | null {
  return PICTURE_RECOGNISERS.find(([, matches]) => matches(head))?.[0] ?? null;
}
