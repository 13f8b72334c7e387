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
  ])("reads the marks of %j", (lyrics, expected) => {
    expect(kinds(lyrics)).toEqual(expected);
  });

  it("takes what is marked in passing for words", () => {
    expect(readLyrics("[Chorus]\nLove (oh, love)")[0]?.lines).toEqual(["Love (oh, love)"]);
  });

  it("hears a block that returns as the chorus", () => {
    expect(kinds("a\nb\n\nhey\nho\n\nc\nd\n\nhey\nho")).toEqual(["verse 2", "chorus 2", "verse 2", "chorus 2"]);
  });

  it("lets verse and chorus take turns where nothing returns", () => {
    expect(kinds("a\n\nb\n\nc")).toEqual(["verse 1", "chorus 1", "verse 1"]);
  });

  it("divides a single long block", () => {
    expect(kinds("a\nb\nc\nd\ne\nf\ng")).toEqual(["verse 4", "chorus 3"]);
  });

  it("sings the chorus again where only its mark stands", () => {
    const blocks = readLyrics("[Chorus]\nhey\n[Verse]\na\n[Chorus]");
    expect(blocks[2]).toEqual({ kind: "chorus", lines: ["hey"] });
  });

  it.each(["", "\n\n", "♪\n---\n"])("finds nothing to sing in %j", (lyrics) => {
    expect(readLyrics(lyrics).flatMap(({ lines }) => lines)).toEqual([]);
  });

  it("reads files from Windows", () => {
    expect(kinds("[Verse]\r\na\r\n\r\n[Chorus]\r\nb\r\n")).toEqual(["verse 1", "chorus 1"]);
  });
});
