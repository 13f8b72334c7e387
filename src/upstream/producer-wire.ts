import { z } from "zod";
import type { UpstreamSong } from "../job/outcome.ts";
import { plainTitle } from "./plain-text.ts";
import { JOB_IDS, SONG_LISTS, SONG_NAMES } from "./producer-words.ts";

/** An answer of either TTAPI family, whatever it left out or spelled differently. */
export interface ProducerAnswer {
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
const MOST_ID_CHARACTERS = 200;

// A one-element array stands for its element: TTAPI sends some values that way.
const single = (value: unknown) => (Array.isArray(value) && value.length === 1 ? value[0] : value);

const Fields = z.record(z.string(), z.unknown());
const Text = z
  .preprocess(
    single,
    z
      .union([z.string(), z.number()])
      .transform((value) => String(value).toWellFormed())
      .pipe(z.string().regex(/\S/)),
  )
  .nullable()
  .catch(null);
const Id = Text.transform((text) => (text !== null && text.length <= MOST_ID_CHARACTERS ? text : null));
const Title = Text.transform((text) => (text === null ? null : plainTitle(text)));
const Amount = Text.transform((text) => (text === null ? null : Number.parseFloat(text)))
  .pipe(z.number().nonnegative().nullable())
  .catch(null);
const Progress = Amount.transform((amount) => (amount === null ? null : Math.min(amount, 100)));
const LyricLine = z.object({ text: z.string(), start: Amount, end: Amount });

type Fields = z.infer<typeof Fields>;

/** Reads a body; null when it is no JSON object. A field of a wrong type counts as absent. */
export function readProducerAnswer(body: string): ProducerAnswer | null {
  const outer = fieldsOf(parseJson(body));
  if (outer === null) return null;
  const data = fieldsOf(outer.data) ?? {};
  return {
    status: Text.parse(outer.status ?? data.status ?? null),
    message: Text.parse(outer.message ?? null),
    jobId: Id.parse(pick(data, JOB_IDS)) ?? Id.parse(pick(outer, JOB_IDS)),
    progress: Progress.parse(data.progress ?? outer.progress ?? null),
    model: Text.parse(data.model ?? data.mv ?? null),
    title: Title.parse(data.title ?? null),
    lyrics: Text.parse(data.lyrics ?? null),
    songs: listOf(pick(data, SONG_LISTS)).flatMap((item) => readSong(fieldsOf(item))),
  };
}

function readSong(fields: Fields | null): UpstreamSong[] {
  if (fields === null) return [];
  const text = (name: keyof typeof SONG_NAMES) => Text.parse(pick(fields, SONG_NAMES[name]));
  return [
    {
      upstreamSongId: text("upstreamSongId"),
      title: Title.parse(pick(fields, SONG_NAMES.title)),
      lyrics: text("lyrics"),
      sound: text("sound"),
      seed: text("seed"),
      audioUrl: text("audioUrl"),
      imageUrl: text("imageUrl"),
      durationSeconds: Amount.parse(pick(fields, SONG_NAMES.durationSeconds)),
      createdAt: text("createdAt"),
      lyricLines: readLyricLines(pick(fields, SONG_NAMES.lyricLines)),
    },
  ];
}

function readLyricLines(value: unknown): UpstreamSong["lyricLines"] {
  const lines = listOf(value).flatMap((item) => {
    const { text, start, end } = LyricLine.safeParse(item).data ?? { text: "", start: null, end: null };
    return start === null || end === null || end < start ? [] : [{ text, start, end }];
  });
  return lines.length === 0 ? null : lines;
}

/** Null where there is none: what is absent costs the most to read, null costs nothing. */
function pick(fields: Fields, names: readonly string[]): unknown {
  return names.map((name) => fields[name]).find((value) => value !== undefined && value !== null) ?? null;
}

function fieldsOf(value: unknown): Fields | null {
  return Fields.safeParse(value).data ?? null;
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
