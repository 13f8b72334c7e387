import type { UpstreamSong } from "../../job/outcome.ts";
import { JOB_IDS, SONG_LISTS, SONG_NAMES } from "../../ttapi/names.ts";
import { plainTitle } from "../plain-text.ts";

/** A response of TTAPI's Producer or FlowMusic API. Missing fields are null; every spelling of a field is read. */
export interface TtapiResponse {
  status: string | null;
  message: string | null;
  jobId: string | null;
  /** 0 to 100. */
  progress: number | null;
  /** Not in TTAPI: what a running job does, and how long the upstream expects it to take. */
  stage: string | null;
  estimatedSeconds: number | null;
  model: string | null;
  title: string | null;
  lyrics: string | null;
  songs: UpstreamSong[];
}

/** A longer id is ignored, because ids are sent in URLs. */
const MAX_ID_CHARACTERS = 200;

type Fields = Record<string, unknown>;
type LyricLine = NonNullable<UpstreamSong["lyricLines"]>[number];

/** Parses a response body; null if it is not a JSON object. A field of a wrong type counts as missing. */
export function parseResponse(body: string): TtapiResponse | null {
  const outer = fieldsOf(parseJson(body));
  if (outer === null) return null;
  const data = fieldsOf(outer.data) ?? {};
  return {
    status: textOf(outer.status ?? data.status),
    message: textOf(outer.message),
    jobId: idOf(firstOf(data, JOB_IDS)) ?? idOf(firstOf(outer, JOB_IDS)),
    progress: percentOf(data.progress ?? outer.progress),
    stage: textOf(data.stage),
    estimatedSeconds: amountOf(data.estimated_seconds),
    model: textOf(data.model ?? data.mv),
    title: titleOf(data.title),
    lyrics: proseOf(data.lyrics),
    songs: listOf(firstOf(data, SONG_LISTS)).flatMap((item) => parseSong(fieldsOf(item))),
  };
}

function parseSong(fields: Fields | null): UpstreamSong[] {
  if (fields === null) return [];
  const text = (name: keyof typeof SONG_NAMES) => textOf(firstOf(fields, SONG_NAMES[name]));
  return [
    {
      upstreamSongId: text("upstreamSongId"),
      title: titleOf(firstOf(fields, SONG_NAMES.title)),
      lyrics: proseOf(firstOf(fields, SONG_NAMES.lyrics)),
      sound: proseOf(firstOf(fields, SONG_NAMES.sound)),
      seed: text("seed"),
      audioUrl: text("audioUrl"),
      imageUrl: text("imageUrl"),
      extrasUrl: text("extrasUrl"),
      durationSeconds: amountOf(firstOf(fields, SONG_NAMES.durationSeconds)),
      createdAt: text("createdAt"),
      stem: null,
      lyricLines: parseLyricLines(firstOf(fields, SONG_NAMES.lyricLines)),
    },
  ];
}

function parseLyricLines(value: unknown): UpstreamSong["lyricLines"] {
  const lines = listOf(value).flatMap((item) => {
    const { text, start, end } = fieldsOf(item) ?? {};
    const line = { text, start: amountOf(start), end: amountOf(end) };
    return isLyricLine(line) ? [{ ...line, text: line.text.normalize("NFC") }] : [];
  });
  return lines.length === 0 ? null : lines;
}

function isLyricLine(line: { text: unknown; start: number | null; end: number | null }): line is LyricLine {
  return typeof line.text === "string" && line.start !== null && line.end !== null && line.end >= line.start;
}

function firstOf(fields: Fields, names: readonly string[]): unknown {
  for (const name of names) {
    const value = fields[name];
    if (value !== undefined && value !== null) return value;
  }
  return null;
}

/** A string or number as text. A one-element array counts as its element: TTAPI sends some values in this form. */
function textOf(value: unknown): string | null {
  const single = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (typeof single !== "string" && !Number.isFinite(single)) return null;
  const text = String(single).toWellFormed();
  return /\S/.test(text) ? text : null;
}

function idOf(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && text.length <= MAX_ID_CHARACTERS ? text : null;
}

/** A text in Unicode normalization form C, as those of requests. */
function proseOf(value: unknown): string | null {
  return textOf(value)?.normalize("NFC") ?? null;
}

function titleOf(value: unknown): string | null {
  const text = textOf(value);
  return text && plainTitle(text);
}

/** A number, or a text that begins with one; null if it is negative. */
function amountOf(value: unknown): number | null {
  const amount = Number.parseFloat(textOf(value) ?? "");
  return Number.isFinite(amount) && amount >= 0 ? amount : null;
}

function percentOf(value: unknown): number | null {
  const amount = amountOf(value);
  return amount && Math.min(amount, 100);
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function parseJson(body: string): unknown {
  try {
    return LONG_NUMBER.test(body) ? JSON.parse(body, exactInteger) : JSON.parse(body);
  } catch {
    return null;
  }
}

const LONG_NUMBER = /\d{16}|\d[eE]/;

/** The digits of an integer that a number would round: a seed or an id. */
function exactInteger(_: string, value: unknown, { source }: { source?: string } = {}): unknown {
  return source !== undefined && Number.isInteger(value) && !Number.isSafeInteger(value) ? source : value;
}
