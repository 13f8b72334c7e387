import type { TimedLine } from "./lyrics-file.ts";

export const SECTION_TYPES = [
  ...(["intro", "verse", "pre_chorus", "chorus", "post_chorus", "bridge", "solo", "drop", "outro", "other"] as const),
];
type SectionType = (typeof SECTION_TYPES)[number];

/** Seconds from the start of the audio; null if they are unknown. */
interface Span {
  start: number | null;
  end: number | null;
}

export interface LyricLine extends Span {
  text: string;
}

export interface LyricSection extends Span {
  /** As in the marker, such as `Verse 2`; null for lines before the first marker. */
  name: string | null;
  /** Null without a marker. */
  type: SectionType | null;
  lines: LyricLine[];
}

/** The first match counts: "Pre-Chorus" is no chorus. */
const TYPES: [RegExp, SectionType][] = [
  [/pre.?(chorus|hook)|build|预副歌|导歌|前副歌/i, "pre_chorus"],
  [/post.?(chorus|hook)/i, "post_chorus"],
  [/chorus|hook|refrain|副歌/i, "chorus"],
  [/verse|strophe|\brap\b|主歌|说唱/i, "verse"],
  [/bridge|middle|桥/i, "bridge"],
  [/intro|opening|前奏|序/i, "intro"],
  [/outro|ending|coda|\bend\b|尾奏|尾声|结尾/i, "outro"],
  [/solo|instrumental|interlude|break|间奏|独奏/i, "solo"],
  [/drop|高潮/i, "drop"],
];

/** A marker, alone on its line: "[Verse 2]" or "【副歌】". */
const MARKER = /^(?:\[([^[\]]+)\]|【([^【】]+)】):?$/;

/**
 * The lyrics by section, with the time of each line. `text` has the markers, `timed` the times; each can be missing. If
 * the two differ, the timed lines count, because they are what is sung. Empty if there are no lyrics.
 */
export function lyricSections(text: string | null, timed: TimedLine[] | null): LyricSection[] {
  const sung = (timed ?? []).flatMap(toLine).toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0));
  const written = sectionsOf(
    (text ?? "")
      .split(/\r\n|[\r\n\u2028\u2029]/)
      .flatMap(splitMarker)
      .flatMap(toUntimedLine),
  );
  const isWritten = written.some(({ lines }) => lines.length > 0);
  const sections = isWritten && sung.length > 0 ? align(written, sung) : isWritten ? written : sectionsOf(sung);
  return sections.some(({ lines }) => lines.length > 0) ? sections.map(withSpan) : [];
}

/** "[Verse] Morning light" is a marker and a line. "[softly] Morning light" is a line. */
function splitMarker(text: string): string[] {
  const [, marker = "", name = "", line = ""] = /^\s*(\[([^[\]]+)\])\s*(\S.*)$/.exec(text) ?? [];
  return TYPES.some(([pattern]) => pattern.test(name)) ? [marker, line] : [text];
}

function toLine({ text, start, end }: TimedLine): LyricLine[] {
  if (!Number.isFinite(start)) return [];
  return toUntimedLine(text).map((line) => ({ ...line, start, end: Number.isFinite(end) && end > start ? end : null }));
}

function toUntimedLine(text: string): LyricLine[] {
  const plain = text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  return plain === "" ? [] : [{ text: plain, start: null, end: null }];
}

function sectionsOf(lines: LyricLine[]): LyricSection[] {
  const sections: LyricSection[] = [];
  for (const line of lines) {
    const name = markerIn(line.text);
    if (name !== null || sections.length === 0) sections.push(sectionNamed(name));
    if (name === null) sections.at(-1)?.lines.push(line);
  }
  return sections;
}

function markerIn(text: string): string | null {
  const [, bracketed, chinese] = MARKER.exec(text) ?? [];
  return (bracketed ?? chinese)?.trim() || null;
}

function sectionNamed(name: string | null): LyricSection {
  const type = name === null ? null : (TYPES.find(([pattern]) => pattern.test(name))?.[1] ?? "other");
  return { name, type, start: null, end: null, lines: [] };
}

/** Gives the written lines the times of the equal lines that are sung, in order. */
function align(written: LyricSection[], sung: LyricLine[]): LyricSection[] {
  const repeated = written.map((section, i) => repeatOf(section, written.slice(0, i)));
  const places = repeated.flatMap((section) => section.lines.map((line) => ({ section, line })));
  const lines = sung.filter(({ text }) => markerIn(text) === null);
  const found = matchInOrder(
    places.map(({ line }) => keyOf(line.text)),
    lines.map(({ text }) => keyOf(text)),
  );
  if (found.every((place) => place !== null)) {
    found.forEach((place, i) => void Object.assign(places[place ?? 0]?.line ?? {}, timeOf(lines[i])));
    return repeated;
  }
  const sections = repeated.map((section) => ({ ...section, lines: [] as LyricLine[] }));
  let current = 0;
  found.forEach((place, i) => {
    if (place !== null) current = repeated.indexOf(places[place]?.section as LyricSection);
    sections[current]?.lines.push(lines[i] as LyricLine);
  });
  return sections;
}

/** A "[Chorus]" without lines repeats the previous chorus. */
function repeatOf(section: LyricSection, before: LyricSection[]): LyricSection {
  if (section.lines.length > 0 || !(section.type === "chorus" || section.type === "pre_chorus")) return section;
  const previous = before.findLast(({ type, lines }) => type === section.type && lines.length > 0);
  return { ...section, lines: previous?.lines.map((line) => ({ ...line })) ?? [] };
}

/** The longest run of written lines that are not sung. A later line is another one with the same text. */
const MAX_GAP = 24;

/** For each of `keys` its position in `among`, which increases; null for one that does not follow the one before. */
function matchInOrder(among: string[], keys: string[]): (number | null)[] {
  let next = 0;
  return keys.map((key) => {
    const gap = among.slice(next, next + MAX_GAP).indexOf(key);
    if (gap < 0) return null;
    next += gap + 1;
    return next - 1;
  });
}

/** Letters and digits only: upstreams change punctuation, case and spaces. */
function keyOf(text: string): string {
  const key = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
  return key === "" ? text : key;
}

function timeOf(line: LyricLine | undefined): Span {
  return { start: line?.start ?? null, end: line?.end ?? null };
}

function withSpan(section: LyricSection): LyricSection {
  const timed = section.lines.filter(({ start }) => start !== null);
  return { ...section, start: timed[0]?.start ?? null, end: timed.at(-1)?.end ?? null };
}
