import type { Score, SectionKind } from "../score/score.ts";

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

/** The words of a song as a sheet, its sung sections marked; empty where nobody sings. */
export function lyricText({ sections, lines }: Pick<Score, "sections" | "lines">): string {
  const chinese = lines.some(({ text }) => /\p{Script=Han}/u.test(text)) ? 1 : 0;
  const blocks = sections.flatMap(({ kind }, index) => {
    const own = lines.filter(({ section }) => section === index).map(({ text }) => text);
    return own.length > 0 ? [[`[${MARKS[kind][chinese]}]`, ...own].join("\n")] : [];
  });
  return blocks.join("\n\n");
}
