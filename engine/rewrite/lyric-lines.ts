import { barsPerLine } from "../compose/form/line-length.ts";
import type { Plan } from "../compose/form/outline.ts";
import { shorten } from "../compose/form/plan.ts";
import { readLyrics } from "../compose/words/lyric-sheet.ts";
import type { Score, Section, SectionKind } from "../score/score.ts";

type Pace = Pick<Score, "bpm" | "beatsPerBar">;
type Room = Pick<Section, "bars">;
type Seat = Pick<Section, "kind" | "bars">;

/** What is sung in a room, each line for so many bars. */
export interface Seated<Line> {
  lines: Line[];
  lineBars: number;
}

interface Block<Line> {
  kind: SectionKind;
  lines: Line[];
}

/** Lyrics by section, in lines that one breath carries. */
export function blocksOf(lyrics: string): Block<string>[] {
  const blocks = readLyrics(lyrics).map(({ kind, lines }) => ({ kind, lines: lines.flatMap(shorten) }));
  return blocks.filter(({ lines }) => lines.length > 0);
}

export function linesOf(lyrics: string): string[] {
  return blocksOf(lyrics).flatMap(({ lines }) => lines);
}

/** Lines one after the other over these rooms, closer together where they are many. What has no room is left out. */
export function spreadLines<Line>(rooms: readonly Room[], lines: readonly Line[], pace: Pace): Seated<Line>[] {
  const usual = barsPerLine(pace);
  const room = (bars: number) => rooms.reduce((sum, one) => sum + Math.floor(one.bars / bars), 0);
  const lineBars = [usual, usual / 2, 1].find((bars) => bars >= 1 && room(bars) >= lines.length) ?? 1;
  const left = [...lines];
  return rooms.map(({ bars }) => ({ lines: left.splice(0, Math.floor(bars / lineBars)), lineBars }));
}

/** Each block on a section of its kind, a refrain as often as it returns; where that leaves words out, line after line. */
export function seatBlocks<Line>(seats: readonly Seat[], blocks: readonly Block<Line>[], pace: Pace): Seated<Line>[] {
  const turns = new Map<SectionKind, number>();
  const chosen = seats.map((seat) => {
    const kind = likeness(seat.kind);
    const own = blocks.filter((block) => likeness(block.kind) === kind);
    const turn = turns.get(kind) ?? 0;
    turns.set(kind, turn + 1);
    return own[turn] ?? (kind === "chorus" ? own.at(-1) : undefined);
  });
  if (blocks.some((block) => !chosen.includes(block))) {
    return spreadLines(
      seats,
      blocks.flatMap(({ lines }) => lines),
      pace,
    );
  }
  return seats.flatMap((seat, i) => spreadLines([seat], chosen[i]?.lines ?? [], pace));
}

/** The sections that were sung; where nobody sang, all but the edges and what is played alone. */
export function singable({
  sections,
  lines,
}: Pick<Score, "sections" | "lines">): { section: Section; index: number }[] {
  const all = sections.map((section, index) => ({ section, index }));
  const sung = all.filter(({ index }) => lines.some((line) => line.section === index));
  return sung.length > 0 ? sung : all.filter(({ section: { kind } }) => !UNSUNG.includes(kind));
}

const UNSUNG: readonly SectionKind[] = ["intro", "outro", "solo"];

function likeness(kind: SectionKind): SectionKind {
  return kind === "drop" ? "chorus" : kind;
}

/** Sections with words to be set in them. */
export function withLines(plans: readonly Plan[], lines: readonly string[], pace: Pace): Plan[] {
  const seated = spreadLines(plans, lines, pace);
  return plans.map((plan, i) => ({ ...plan, ...seated[i] }));
}
