import type { SectionKind } from "../../score/score.ts";

/** The lyrics of one section. A block without lines is an instrumental section. */
export interface Block {
  kind: SectionKind;
  lines: string[];
}

/** Section marks on a separate line: "[Verse 2]", "【副歌】", "(Chorus)", "Bridge:". */
const MARKS: readonly (readonly [RegExp, SectionKind])[] = [
  [/pre.?chorus|pre.?hook|build|预副歌|导歌|前副歌/, "pre-chorus"],
  [/chorus|hook|refrain|副歌/, "chorus"],
  [/verse|strophe|rap|主歌|说唱/, "verse"],
  [/bridge|middle|桥/, "bridge"],
  [/intro|opening|前奏|序/, "intro"],
  [/outro|ending|coda|\bend\b|尾奏|尾声|结尾/, "outro"],
  [/solo|instrumental|interlude|break|间奏|独奏/, "solo"],
  [/drop/, "drop"],
];

/** Parses lyrics into sections. Without marks, a repeated block is the chorus; otherwise verse and chorus alternate. */
export function readLyrics(lyrics: string): Block[] {
  const marked: Block[] = [];
  const plain: string[][] = [[]];
  for (const line of lyrics.normalize("NFKC").split(/\r?\n/).map(tidy)) {
    const kind = markOf(line);
    if (kind) marked.push({ kind, lines: [] });
    else if (line === "") plain.push([]);
    else if (/[\p{L}\p{N}]/u.test(line)) (marked.at(-1)?.lines ?? plain.at(-1))?.push(line);
  }
  const leading =
    marked.length === 0
      ? unmarked(plain.filter((block) => block.length > 0))
      : plain.filter((block) => block.length > 0).map((lines): Block => ({ kind: "verse", lines }));
  return repeatChoruses([...leading, ...marked]);
}

function tidy(line: string): string {
  return line.replace(/\s+/g, " ").trim();
}

function markOf(line: string): SectionKind | null {
  const bracketed = /^(?:\[(.+)\]|【(.+)】|<(.+)>|\((.+)\)|\*\*(.+)\*\*)$/.exec(line);
  const withColon = /^([a-z -]{4,14}\d?|.{2,5}):$/i.exec(line);
  const text = (bracketed?.slice(1).find(Boolean) ?? withColon?.[1])?.toLowerCase();
  if (text === undefined) return null;
  return MARKS.find(([pattern]) => pattern.test(text))?.[1] ?? (/^\[|^【/.test(line) ? "verse" : null);
}

function unmarked(blocks: string[][]): Block[] {
  const key = (lines: readonly string[]) => lines.join("\n").toLowerCase();
  const counts = new Map<string, number>();
  for (const block of blocks) counts.set(key(block), (counts.get(key(block)) ?? 0) + 1);
  const repeats = blocks.some((block) => (counts.get(key(block)) ?? 0) > 1);
  const [only] = blocks;
  if (only && blocks.length === 1 && only.length >= 6) return halves(only);
  return blocks.map((lines, i) => {
    const chorus = repeats ? (counts.get(key(lines)) ?? 0) > 1 : i % 2 === 1;
    return { kind: chorus ? "chorus" : "verse", lines };
  });
}

function halves(lines: string[]): Block[] {
  const middle = Math.ceil(lines.length / 2);
  return [
    { kind: "verse", lines: lines.slice(0, middle) },
    { kind: "chorus", lines: lines.slice(middle) },
  ];
}

/** A "[Chorus]" mark without lines repeats the previous chorus. */
function repeatChoruses(blocks: Block[]): Block[] {
  return blocks.map((block, i) => {
    if (block.lines.length > 0 || (block.kind !== "chorus" && block.kind !== "pre-chorus")) return block;
    const previous = blocks.slice(0, i).findLast(({ kind, lines }) => kind === block.kind && lines.length > 0);
    return previous ? { ...block, lines: [...previous.lines] } : block;
  });
}
