import type { UpstreamSong } from "../../job/outcome.ts";
import { JOB_IDS, SONG_LISTS, SONG_NAMES } from "../../ttapi/names.ts";
import { plainTitle } from "../plain-text.ts";

/** An answer of either TTAPI family, whatever it left out or spelled differently. */
export interface TtapiResponse {
  status: string | null;
  message: string | null;
  jobId: string | null;
  /** 0 to 100. */
  progress: number | null;
  model: string | null;
  title: string | null;
  lyrics: string | null;
  songs: UpstreamSong[];
}

/** An id travels in a URL. */
const MAX_ID_CHARACTERS = 200;

type Fields = Record<string, unknown>;
type LyricLine = NonNullable<UpstreamSong["lyricLines"]>[number];

/** Reads a body; null when it is no JSON object. A field of a wrong type counts as absent. */
export function parseResponse(body: string): TtapiResponse | null {
  const outer = fieldsOf(parseJson(body));
  if (outer === null) return null;
  const data = fieldsOf(outer.data) ?? {};
  return {
    status: textOf(outer.status ?? data.status),
    message: textOf(outer.message),
    jobId: idOf(pick(data, JOB_IDS)) ?? idOf(pick(outer, JOB_IDS)),
    progress: percentOf(data.progress ?? outer.progress),
    model: textOf(data.model ?? data.mv),
    title: titleOf(data.title),
    lyrics: textOf(data.lyrics),
    songs: listOf(pick(data, SONG_LISTS)).flatMap((item) => readSong(fieldsOf(item))),
  };
}

function readSong(fields: Fields | null): UpstreamSong[] {
  if (fields === null) return [];
  const text = (name: keyof typeof SONG_NAMES) => textOf(pick(fields, SONG_NAMES[name]));
  return [
    {
      upstreamSongId: text("upstreamSongId"),
      title: titleOf(pick(fields, SONG_NAMES.title)),
      lyrics: text("lyrics"),
      sound: text("sound"),
      seed: text("seed"),
      audioUrl: text("audioUrl"),
      imageUrl: text("imageUrl"),
      durationSeconds: amountOf(pick(fields, SONG_NAMES.durationSeconds)),
      createdAt: text("createdAt"),
      stem: null,
      lyricLines: readLyricLines(pick(fields, SONG_NAMES.lyricLines)),
    },
  ];
}

function readLyricLines(value: unknown): UpstreamSong["lyricLines"] {
  const lines = listOf(value).flatMap((item) => {
    const { text, start, end } = fieldsOf(item) ?? {};
    const line = { text, start: amountOf(start), end: amountOf(end) };
    return isLine(line) ? [line] : [];
  });
  return lines.length === 0 ? null : lines;
}

function isLine(line: { text: unknown; start: number | null; end: number | null }): line is LyricLine {
  return typeof line.text === "string" && line.start !== null && line.end !== null && line.end >= line.start;
}

function pick(fields: Fields, names: readonly string[]): unknown {
  for (const name of names) {
    const value = fields[name];
    if (value !== undefined && value !== null) return value;
  }
  return null;
}

/** A one-element array stands for its element: TTAPI sends some values that way. */
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

function titleOf(value: unknown): string | null {
  const text = textOf(value);
  return text && plainTitle(text);
}

/** A number, or a text that begins with one; never negative. */
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
    return JSON.parse(body);
  } catch {
    return null;
  }
}
