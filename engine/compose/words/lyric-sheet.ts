import type { SectionKind } from "../../score/score.ts";

/** The words of one section. A block without lines is a passage for instruments. */
export interface Block {
  kind: SectionKind;
  lines: string[];
}

/** "[Verse 2]", "【副歌】", "(Chorus)", "Bridge:" on a line of their own. */
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

/** The lyrics as sections. Without marks a block that returns is the chorus; else verse and chorus take turns. */
export function readLyrics(lyrics: string): Block[] {
  const marked: Block[] = [];
  const plain: string[][] = [[]];
  for (const line of lyrics.normalize("NFKC").split(/\r?\n/).map(tidy)) {
    const kind = markOf(line);
    if (kind) marked.push({ kind, lines: [] });
    else if (line === "") plain.push([]);
    else if (/[\p{L}\p{N}]/u.test(line)) (marked.at(-1)?.lines ?? plain.at(-1))?.push(line);
  }
  const before =
    marked.length === 0
      ? unmarked(plain.filter((block) => block.length > 0))
      : plain.filter((block) => block.length > 0).map((lines): Block => ({ kind: "verse", lines }));
  return recall([...before, ...marked]);
}

function tidy(line: string): string {
  return line.replace(/\s+/g, " ").trim();
}

function markOf(line: string): SectionKind | null {
  const inside = /^(?:\[(.+)\]|【(.+)】|<(.+)>|\((.+)\)|\*\*(.+)\*\*)$/.exec(line);
  const bare = /^([a-z -]{4,14}\d?|.{2,5}):$/i.exec(line);
  const text = (inside?.slice(1).find(Boolean) ?? bare?.[1])?.toLowerCase();
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

/** "[Chorus]" alone sings the chorus again. */
function recall(blocks: Block[]): Block[] {
  return blocks.map((block, i) => {
    if (block.lines.length > 0 || (block.kind !== "chorus" && block.kind !== "pre-chorus")) return block;
    const before = blocks.slice(0, i).findLast(({ kind, lines }) => kind === block.kind && lines.length > 0);
    return before ? { ...block, lines: [...before.lines] } : block;
  });
}
