import type { Score, SectionKind } from "./score.ts";
import { secondsOf } from "./time.ts";

/** `musics[].lyrics_timing_markers` on the wire; seconds, rounded to milliseconds. */
export interface TimedLine {
  text: string;
  start: number;
  end: number;
}

/** The start and end of each sung line, in order. */
export function timedLines(score: Pick<Score, "lines" | "bpm">): TimedLine[] {
  return score.lines.flatMap(({ text, syllables }) => {
    const notes = syllables.flatMap(({ note, tail = [] }) => [note, ...tail]);
    const [first, last] = [notes[0], notes.at(-1)];
    if (!first || !last) return [];
    return [{ text, start: milli(secondsOf(first.at, score)), end: milli(secondsOf(last.at + last.ticks, score)) }];
  });
}

function milli(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

const MARKS: Record<SectionKind, readonly [string, string]> = {
  intro: ["Intro", "前奏"],
  verse: ["Verse", "主歌"],
  "pre-chorus": ["Pre-Chorus", "导歌"],
  chorus: ["Chorus", "副歌"],
  bridge: ["Bridge", "桥段"],
  solo: ["Solo", "间奏"],
  drop: ["Drop", "高潮"],
  outro: ["Outro", "尾奏"],
};

/** The lyrics of a song with section marks; empty for an instrumental. */
export function lyricText({ sections, lines }: Pick<Score, "sections" | "lines">): string {
  const chinese = lines.some(({ text }) => /\p{Script=Han}/u.test(text)) ? 1 : 0;
  const blocks = sections.flatMap(({ kind }, index) => {
    const own = lines.filter(({ section }) => section === index).map(({ text }) => text);
    return own.length > 0 ? [[`[${MARKS[kind][chinese]}]`, ...own].join("\n")] : [];
  });
  return blocks.join("\n\n");
}
