import { barsPerLine } from "../compose/form/line-length.ts";
import type { SectionPlan } from "../compose/form/outline.ts";
import { splitLongLine } from "../compose/form/plan.ts";
import { readLyrics } from "../compose/words/lyric-sheet.ts";
import type { Score, Section, SectionKind } from "../score/score.ts";

type Tempo = Pick<Score, "bpm" | "beatsPerBar">;
type SectionLength = Pick<Section, "bars">;
type SectionSlot = Pick<Section, "kind" | "bars">;

/** What is sung in a room, each line for so many bars. */
export interface PlacedLines<Line> {
  lines: Line[];
  lineBars: number;
}

interface Block<Line> {
  kind: SectionKind;
  lines: Line[];
}

/** Lyrics by section, in lines that one breath carries. */
export function lyricBlocks(lyrics: string): Block<string>[] {
  const blocks = readLyrics(lyrics).map(({ kind, lines }) => ({ kind, lines: lines.flatMap(splitLongLine) }));
  return blocks.filter(({ lines }) => lines.length > 0);
}

export function lyricLines(lyrics: string): string[] {
  return lyricBlocks(lyrics).flatMap(({ lines }) => lines);
}

/** Lines one after the other over these rooms, closer together where they are many. What has no room is left out. */
export function spreadLines<Line>(
  sections: readonly SectionLength[],
  lines: readonly Line[],
  tempo: Tempo,
): PlacedLines<Line>[] {
  const defaultBars = barsPerLine(tempo);
  const capacity = (bars: number) => sections.reduce((sum, one) => sum + Math.floor(one.bars / bars), 0);
  const lineBars = [defaultBars, defaultBars / 2, 1].find((bars) => bars >= 1 && capacity(bars) >= lines.length) ?? 1;
  const left = [...lines];
  return sections.map(({ bars }) => ({ lines: left.splice(0, Math.floor(bars / lineBars)), lineBars }));
}

/** Each block on a section of its kind, a refrain as often as it returns; where that leaves words out, line after line. */
export function placeBlocks<Line>(
  slots: readonly SectionSlot[],
  blocks: readonly Block<Line>[],
  tempo: Tempo,
): PlacedLines<Line>[] {
  const turns = new Map<SectionKind, number>();
  const chosen = slots.map((slot) => {
    const kind = normalizeKind(slot.kind);
    const own = blocks.filter((block) => normalizeKind(block.kind) === kind);
    const turn = turns.get(kind) ?? 0;
    turns.set(kind, turn + 1);
    return own[turn] ?? (kind === "chorus" ? own.at(-1) : undefined);
  });
  if (blocks.some((block) => !chosen.includes(block))) {
    return spreadLines(
      slots,
      blocks.flatMap(({ lines }) => lines),
      tempo,
    );
  }
  return slots.flatMap((slot, i) => spreadLines([slot], chosen[i]?.lines ?? [], tempo));
}

/** The sections that were sung; where nobody sang, all but the edges and what is played alone. */
export function singableSections({
  sections,
  lines,
}: Pick<Score, "sections" | "lines">): { section: Section; index: number }[] {
  const all = sections.map((section, index) => ({ section, index }));
  const sung = all.filter(({ index }) => lines.some((line) => line.section === index));
  return sung.length > 0 ? sung : all.filter(({ section: { kind } }) => !INSTRUMENTAL_KINDS.includes(kind));
}

const INSTRUMENTAL_KINDS: readonly SectionKind[] = ["intro", "outro", "solo"];

function normalizeKind(kind: SectionKind): SectionKind {
  return kind === "drop" ? "chorus" : kind;
}

/** Sections with words to be set in them. */
export function withLines(plans: readonly SectionPlan[], lines: readonly string[], tempo: Tempo): SectionPlan[] {
  const placed = spreadLines(plans, lines, tempo);
  return plans.map((plan, i) => ({ ...plan, ...placed[i] }));
}
