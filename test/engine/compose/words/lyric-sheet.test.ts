import { describe, expect, it } from "vitest";
import { readLyrics } from "../../../../engine/compose/words/lyric-sheet.ts";

const kinds = (lyrics: string) => readLyrics(lyrics).map(({ kind, lines }) => `${kind} ${lines.length}`);

describe("readLyrics", () => {
  it.each([
    ["[Verse 1]\na\nb\n[Pre-Chorus]\nc\n[Chorus]\nd", ["verse 2", "pre-chorus 1", "chorus 1"]],
    ["【主歌】\n一\n【副歌】\n二\n三\n【桥段】\n四", ["verse 1", "chorus 2", "bridge 1"]],
    ["(Verse)\na\n(Hook)\nb", ["verse 1", "chorus 1"]],
    ["Verse 1:\na\nChorus:\nb", ["verse 1", "chorus 1"]],
    ["[Intro]\n[Verse]\na\n[Solo]\n[Outro]\nbye", ["intro 0", "verse 1", "solo 0", "outro 1"]],
    ["[Whatever]\na", ["verse 1"]],
    ["before\n[Chorus]\nb", ["verse 1", "chorus 1"]],
  ])("recognizes the section marks of %j", (lyrics, expected) => {
    expect(kinds(lyrics)).toEqual(expected);
  });

  it("treats marks within a line as lyrics", () => {
    expect(readLyrics("[Chorus]\nLove (oh, love)")[0]?.lines).toEqual(["Love (oh, love)"]);
  });

  it("treats a repeated block as the chorus", () => {
    expect(kinds("a\nb\n\nhey\nho\n\nc\nd\n\nhey\nho")).toEqual(["verse 2", "chorus 2", "verse 2", "chorus 2"]);
  });

  it("alternates verse and chorus if no block repeats", () => {
    expect(kinds("a\n\nb\n\nc")).toEqual(["verse 1", "chorus 1", "verse 1"]);
  });

  it("splits a single long block into verse and chorus", () => {
    expect(kinds("a\nb\nc\nd\ne\nf\ng")).toEqual(["verse 4", "chorus 3"]);
  });

  it("repeats the chorus for a chorus mark without lines", () => {
    const blocks = readLyrics("[Chorus]\nhey\n[Verse]\na\n[Chorus]");
    expect(blocks[2]).toEqual({ kind: "chorus", lines: ["hey"] });
  });

  it.each(["", "\n\n", "♪\n---\n"])("returns no lines for %j", (lyrics) => {
    expect(readLyrics(lyrics).flatMap(({ lines }) => lines)).toEqual([]);
  });

  it("accepts Windows line endings", () => {
    expect(kinds("[Verse]\r\na\r\n\r\n[Chorus]\r\nb\r\n")).toEqual(["verse 1", "chorus 1"]);
  });
});
