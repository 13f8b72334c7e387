import { barsPerLine } from "../compose/form/line-length.ts";
import type { SectionPlan } from "../compose/form/outline.ts";
import { splitLongLine } from "../compose/form/plan.ts";
import { readLyrics } from "../compose/words/lyric-sheet.ts";
import type { Score, Section, SectionKind } from "../score/score.ts";

type Tempo = Pick<Score, "bpm" | "beatsPerBar">;
type SectionLength = Pick<Section, "bars">;
type SectionSlot = Pick<Section, "kind" | "bars">;

/** The lyric lines of a section, each `lineBars` long. */
export interface PlacedLines<Line> {
  lines: Line[];
  lineBars: number;
}

interface Block<Line> {
  kind: SectionKind;
  lines: Line[];
}

/** Lyrics by section, in lines short enough for one breath. */
export function lyricBlocks(lyrics: string): Block<string>[] {
  const blocks = readLyrics(lyrics).map(({ kind, lines }) => ({ kind, lines: lines.flatMap(splitLongLine) }));
  return blocks.filter(({ lines }) => lines.length > 0);
}

export function lyricLines(lyrics: string): string[] {
  return lyricBlocks(lyrics).flatMap(({ lines }) => lines);
}

/** Distributes lines over sections in order, in shorter slots if there are many. Lines that do not fit are left out. */
export function spreadLines<Line>(
  sections: readonly SectionLength[],
  lines: readonly Line[],
  tempo: Tempo,
): PlacedLines<Line>[] {
  const defaultBars = barsPerLine(tempo);
  const capacity = (bars: number) => sections.reduce((sum, one) => sum + Math.floor(one.bars / bars), 0);
  const lineBars = [defaultBars, defaultBars / 2, 1].find((bars) => bars >= 1 && capacity(bars) >= lines.length) ?? 1;
  const remaining = [...lines];
  return sections.map(({ bars }) => ({ lines: remaining.splice(0, Math.floor(bars / lineBars)), lineBars }));
}

/** Assigns each block to a section of its kind, a chorus to every chorus. If a block would be left out, distributes all lines in order instead. */
export function placeBlocks<Line>(
  slots: readonly SectionSlot[],
  blocks: readonly Block<Line>[],
  tempo: Tempo,
): PlacedLines<Line>[] {
  const counts = new Map<SectionKind, number>();
  const chosen = slots.map((slot) => {
    const kind = normalizeKind(slot.kind);
    const own = blocks.filter((block) => normalizeKind(block.kind) === kind);
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    return own[count] ?? (kind === "chorus" ? own.at(-1) : undefined);
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

/** The sections with vocals; in an instrumental, all but intro, outro and solos. */
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

/** Section plans with these lyrics. */
export function withLines(plans: readonly SectionPlan[], lines: readonly string[], tempo: Tempo): SectionPlan[] {
  const placed = spreadLines(plans, lines, tempo);
  return plans.map((plan, i) => ({ ...plan, ...placed[i] }));
}
