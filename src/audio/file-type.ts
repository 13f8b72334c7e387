import { hasText } from "./bytes.ts";
import { id3Bytes } from "./id3.ts";
import { MPEG_HEADER_BYTES, mpegFrame } from "./mpeg-frame.ts";

/** The kinds of files that are stored, with media type and file extension. */
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

/** The number of first bytes that detection needs: two MPEG frames of maximum length. */
export const HEAD_BYTES = 4_096;

/** Brands of ISO media files with audio (HEIC and AVIF pictures also start with an `ftyp` box). */
const AUDIO_BRANDS = ["M4A ", "M4B ", "mp41", "mp42", "isom", "iso2", "iso4", "iso5", "iso6", "dash", "MSNV", "3gp4"];

const AUDIO_DETECTORS: [AudioContainer, (head: Uint8Array) => boolean][] = [
  ["wav", (head) => hasText(head, 0, "RIFF") && hasText(head, 8, "WAVE")],
  ["flac", (head) => hasText(head, 0, "fLaC")],
  ["ogg", (head) => hasText(head, 0, "OggS") && head[4] === 0],
  ["midi", (head) => hasText(head, 0, "MThd\0\0\0\x06")],
  ["m4a", (head) => hasText(head, 4, "ftyp") && AUDIO_BRANDS.some((brand) => hasText(head, 8, brand))],
  ["mp3", isMp3],
];

/**
 * Detects an audio file by its first bytes (`HEAD_BYTES`, or the whole file if shorter). Null if it is not supported.
 */
export function detectAudio(head: Uint8Array): AudioContainer | null {
  return AUDIO_DETECTORS.find(([, matches]) => matches(head))?.[0] ?? null;
}

// A frame sync is only two bytes, so the next frame is checked as well. An ID3 tag can be longer than the head.
function isMp3(head: Uint8Array): boolean {
  const start = id3Bytes(head);
  if (start > 0 && start + MPEG_HEADER_BYTES > head.length) return true;
  const first = mpegFrame(head, start);
  if (first === null) return false;
  const second = start + first.bytes;
  return second >= head.length || mpegFrame(head, second)?.sampleRate === first.sampleRate;
}

type PictureContainer = Extract<Container, "png" | "jpeg" | "webp" | "gif">;

const PICTURE_DETECTORS: [PictureContainer, (head: Uint8Array) => boolean][] = [
  ["png", (head) => hasText(head, 0, "\x89PNG\r\n\x1a\n")],
  ["jpeg", (head) => hasText(head, 0, "\xff\xd8\xff")],
  ["webp", (head) => hasText(head, 0, "RIFF") && hasText(head, 8, "WEBP")],
  ["gif", (head) => hasText(head, 0, "GIF87a") || hasText(head, 0, "GIF89a")],
];

/** Detects a picture by its first bytes. Null if it is not supported: SVG is not, because it can run scripts. */
export function detectPicture(head: Uint8Array): PictureContainer | null {
  return PICTURE_DETECTORS.find(([, matches]) => matches(head))?.[0] ?? null;
}
