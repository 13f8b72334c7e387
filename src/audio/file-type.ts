import { adtsFrame } from "./adts-duration.ts";
import { hasText } from "./bytes.ts";
import { isSameStream, mpegFrame } from "./mpeg-frame.ts";
import { TAG_HEADER_BYTES, tagBytes } from "./tags.ts";

/** The kinds of files that are stored, with media type and file extension. */
export const MEDIA_TYPES = {
  mp3: { contentType: "audio/mpeg", extension: "mp3" },
  m4a: { contentType: "audio/mp4", extension: "m4a" },
  wav: { contentType: "audio/wav", extension: "wav" },
  flac: { contentType: "audio/flac", extension: "flac" },
  ogg: { contentType: "audio/ogg", extension: "ogg" },
  aac: { contentType: "audio/aac", extension: "aac" },
  webm: { contentType: "audio/webm", extension: "webm" },
  matroska: { contentType: "audio/x-matroska", extension: "mka" },
  aiff: { contentType: "audio/aiff", extension: "aiff" },
  au: { contentType: "audio/basic", extension: "au" },
  caf: { contentType: "audio/x-caf", extension: "caf" },
  w64: { contentType: "audio/x-w64", extension: "w64" },
  wma: { contentType: "audio/x-ms-wma", extension: "wma" },
  wavpack: { contentType: "audio/x-wavpack", extension: "wv" },
  ape: { contentType: "audio/x-ape", extension: "ape" },
  amr: { contentType: "audio/amr", extension: "amr" },
  midi: { contentType: "audio/midi", extension: "mid" },
  png: { contentType: "image/png", extension: "png" },
  jpeg: { contentType: "image/jpeg", extension: "jpg" },
  webp: { contentType: "image/webp", extension: "webp" },
  gif: { contentType: "image/gif", extension: "gif" },
} as const;

export type Container = keyof typeof MEDIA_TYPES;

type PictureContainer = Extract<Container, "png" | "jpeg" | "webp" | "gif">;
export type AudioContainer = Exclude<Container, PictureContainer>;

/** The number of first bytes that most files need to be recognized. */
export const HEAD_BYTES = 4_096;
/** Frames without a container are recognized if they start in this many bytes, as in a recording that starts anywhere. */
const FRAME_SEARCH_BYTES = 16_384;
/** Tags and zeros in front of a file are searched up to here. */
export const MAX_HEAD_BYTES = 1_048_576;

/** What the first bytes are. `needs`: how many bytes are needed to detect it. */
export type Detection = { container: AudioContainer | null } | { needs: number };

/** Box types that start an ISO media or QuickTime file. */
const FIRST_BOXES = ["ftyp", "moov", "mdat", "free", "skip", "wide", "styp", "moof", "sidx", "pnot"];
/** Brands of pictures, which have the structure of ISO media. */
const PICTURE_BRANDS = ["heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "avif", "avis", "crx "];

const SIGNATURES: [AudioContainer, (head: Uint8Array, at: number) => boolean][] = [
  ["wav", (head, at) => isOneOf(head, at, ["RIFF", "RF64", "BW64", "RIFX"]) && hasText(head, at + 8, "WAVE")],
  ["flac", (head, at) => hasText(head, at, "fLaC")],
  ["ogg", (head, at) => hasText(head, at, "OggS\0")],
  ["midi", (head, at) => hasText(head, at, "MThd\0\0\0\x06")],
  ["m4a", (head, at) => isOneOf(head, at + 4, FIRST_BOXES) && !isPictureBox(head, at)],
  ["webm", (head, at) => hasText(head, at, EBML) && docTypeOf(head, at) === "webm"],
  ["matroska", (head, at) => hasText(head, at, EBML) && docTypeOf(head, at) === "matroska"],
  ["aiff", (head, at) => hasText(head, at, "FORM") && isOneOf(head, at + 8, ["AIFF", "AIFC"])],
  ["au", (head, at) => hasText(head, at, ".snd\0\0")],
  ["caf", (head, at) => hasText(head, at, "caff\0\x01")],
  ["w64", (head, at) => hasText(head, at, "riff\x2e\x91\xcf\x11")],
  ["wma", (head, at) => hasText(head, at, "\x30\x26\xb2\x75\x8e\x66\xcf\x11")],
  ["wavpack", (head, at) => hasText(head, at, "wvpk")],
  ["ape", (head, at) => hasText(head, at, "MAC \x0f") || hasText(head, at, "MAC \x96")],
  ["amr", (head, at) => hasText(head, at, "#!AMR")],
];
const EBML = "\x1aE\xdf\xa3";

/**
 * Detects an audio file by its first bytes: at least `HEAD_BYTES` of them, or the whole file. Call it again with more
 * bytes only if it needs them.
 */
export function detectAudio(head: Uint8Array, isWhole: boolean): Detection {
  const start = soundStart(head);
  const isTagged = tagBytes(head) > 0;
  const mayGrow = !isWhole && head.length < MAX_HEAD_BYTES;
  if (start + TAG_HEADER_BYTES > head.length && mayGrow) {
    return { needs: Math.min(Math.max(start + HEAD_BYTES, 2 * head.length), MAX_HEAD_BYTES) };
  }
  // Only MP3 files have tags and pictures of this size in front of them, as a rule.
  if (start >= head.length) return { container: isTagged && !isWhole ? "mp3" : null };
  const signed = SIGNATURES.find(([, matches]) => matches(head, start))?.[0];
  if (signed) return { container: signed };
  const end = start + FRAME_SEARCH_BYTES;
  const frames = findFrames(head.subarray(start, end), isWhole && head.length <= end);
  if (frames === null && head.length < end && mayGrow) return { needs: Math.min(end, MAX_HEAD_BYTES) };
  return { container: frames };
}

/** Where the file starts, behind tags and zeros. It can lie behind the head. */
function soundStart(head: Uint8Array): number {
  let at = 0;
  for (let tag = tagBytes(head); tag > 0; tag = tagBytes(head, at)) at += tag;
  // ISO media starts with zeros, because its first box is small.
  if (isOneOf(head, at + 4, FIRST_BOXES)) return at;
  const zeros = head.subarray(at).findIndex((byte) => byte !== 0);
  return zeros < 0 ? Math.max(at, head.length) : zeros === 0 ? at : zerosEnd(head, at + zeros);
}

// Behind zeros there can be a tag.
function zerosEnd(head: Uint8Array, at: number): number {
  return at + tagBytes(head, at);
}

/** A frame header is only a few bits, so as many must follow each other. */
const MIN_FRAMES = 4;

/** A search for the length of a frame in free format takes long. */
const MAX_FREE_SEARCHES = 32;

function findFrames(bytes: Uint8Array, isWhole: boolean): "mp3" | "aac" | null {
  let searches = 0;
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const isFree = mpegFrame(bytes, at)?.bytes === 0;
    if (isFree ? searches++ < MAX_FREE_SEARCHES && hasFreeFrames(bytes, at) : hasMpegFrames(bytes, at, isWhole))
      return "mp3";
    if (hasAdtsFrames(bytes, at, isWhole)) return "aac";
  }
  return null;
}

function hasMpegFrames(bytes: Uint8Array, start: number, isWhole: boolean): boolean {
  const first = mpegFrame(bytes, start);
  if (first === null) return false;
  let at = start;
  for (let count = 0; count < MIN_FRAMES; count++) {
    const frame = mpegFrame(bytes, at);
    if (frame === null) return isWhole && count > 0 && isEnd(bytes, at);
    if (frame.bytes === 0 || !isSameStream(frame, first)) return false;
    at += frame.bytes;
  }
  return true;
}

/** In free format the distance between frames is their length, which is the same for all. */
function hasFreeFrames(bytes: Uint8Array, start: number): boolean {
  const first = mpegFrame(bytes, start);
  const isFrame = (at: number) => {
    const frame = mpegFrame(bytes, at);
    return first !== null && frame !== null && frame.bytes === 0 && isSameStream(frame, first);
  };
  const isNear = (at: number) => isFrame(at) || isFrame(at + 1) || isFrame(at - 1);
  for (let at = start + 32; at < start + 4_096; at++) {
    if (isFrame(at) && isNear(2 * at - start) && isNear(3 * at - 2 * start)) return true;
  }
  return false;
}

function hasAdtsFrames(bytes: Uint8Array, start: number, isWhole: boolean): boolean {
  let at = start;
  for (let count = 0; count < MIN_FRAMES; count++) {
    const frame = adtsFrame(bytes, at);
    if (frame === null) return isWhole && count > 0 && isEnd(bytes, at);
    at += frame.bytes;
  }
  return true;
}

/** Whether a short file ends here, or continues with a tag. */
function isEnd(bytes: Uint8Array, at: number): boolean {
  return at >= bytes.length || tagBytes(bytes, at) > 0;
}

function isOneOf(head: Uint8Array, at: number, texts: string[]): boolean {
  return texts.some((text) => hasText(head, at, text));
}

function isPictureBox(head: Uint8Array, at: number): boolean {
  return hasText(head, at + 4, "ftyp") && isOneOf(head, at + 8, PICTURE_BRANDS);
}

function docTypeOf(head: Uint8Array, at: number): string {
  const header = String.fromCharCode(...head.subarray(at, at + 64));
  return header.includes("webm") ? "webm" : header.includes("matroska") ? "matroska" : "";
}

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

const TEXT_START = /^[\s\uFEFF]*[<{[]/;

/** Names a file for a message that says what it is instead of what it should be. */
export function describeBytes(head: Uint8Array): string {
  const picture = detectPicture(head);
  if (picture !== null) return `a ${picture.toUpperCase()} picture`;
  if (isPictureBox(head, 0)) return "a HEIC or AVIF picture";
  if (hasText(head, 0, "%PDF")) return "a PDF document";
  if (hasText(head, 0, "PK\x03\x04")) return "a ZIP archive";
  if (TEXT_START.test(new TextDecoder().decode(head.subarray(0, 64)))) return "text";
  const audio = detectAudio(head, true);
  if ("container" in audio && audio.container !== null) return "audio";
  if (tagBytes(head) > 0) return "a tag without sound";
  return head.subarray(0, HEAD_BYTES).every((byte) => byte === 0) ? "zeros" : "unknown bytes";
}
