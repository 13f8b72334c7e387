import { describe, expect, it } from "vitest";
import { readLyrics } from "../../../engine/compose/words/lyric-sheet.ts";
import { syllablesOf } from "../../../engine/compose/words/syllables.ts";
import { titleFor } from "../../../engine/writer/title.ts";
import { writeLyrics } from "../../../engine/writer/write-lyrics.ts";

const SEEDS = Array.from({ length: 30 }, (_, i) => String(i));

describe("writeLyrics", () => {
  it("writes the same lyrics for the same prompt and seed, and others otherwise", () => {
    expect(writeLyrics("a song about rain", "1")).toEqual(writeLyrics("a song about rain", "1"));
    expect(writeLyrics("a song about rain", "1")).not.toEqual(writeLyrics("a song about rain", "2"));
  });

  it.each([
    ["a sad ballad about my lost cat", "lost cat"],
    ["happy summer pop", "summer"],
    ["metal about dragons", "dragons"],
    ["关于夏天的欢快歌曲", "夏天"],
    ["一首写给妈妈的歌", "妈妈"],
  ])("uses the topic of %j", (prompt, thing) => {
    for (const seed of SEEDS) expect(writeLyrics(prompt, seed).lyrics.toLowerCase()).toContain(thing);
  });

  it.each([
    ["sad, lonely ballad", "lonely"],
    ["悲伤的情歌", "悲伤"],
  ])("uses the mood words of %j", (prompt, word) => {
    for (const seed of SEEDS) expect(writeLyrics(prompt, seed).lyrics).toContain(word);
  });

  it.each(["love song", "欢快的流行歌曲"])("writes two verses, a repeated chorus and a bridge for %j", (prompt) => {
    const blocks = readLyrics(writeLyrics(prompt, "1").lyrics);
    expect(blocks.map(({ kind }) => kind)).toEqual(["verse", "chorus", "verse", "chorus", "bridge", "chorus"]);
    expect(blocks[1]).toEqual(blocks[3]);
    expect(blocks[0]).not.toEqual(blocks[2]);
  });

  it.each([
    "epic song of the northern wind",
    "calm",
    "dark techno",
    "情歌",
    "史诗 战斗",
    "助眠",
  ])("keeps lines short enough for one breath: %j", (prompt) => {
    for (const seed of SEEDS) {
      for (const line of readLyrics(writeLyrics(prompt, seed).lyrics).flatMap(({ lines }) => lines)) {
        expect([line, syllablesOf(line).length <= 14]).toEqual([line, true]);
      }
    }
  });

  it("writes Chinese for a Chinese prompt, and English for an English one", () => {
    expect(writeLyrics("一首关于大海的歌", "1").lyrics).not.toMatch(/[a-z]/i);
    expect(writeLyrics("a song about the sea", "1").lyrics).not.toMatch(/\p{Script=Han}/u);
  });

  it.each(["", "!!!", "🎵", "x"])("writes something for %j", (prompt) => {
    const { title, lyrics } = writeLyrics(prompt, "1");
    expect(title).not.toBe("");
    expect(lyrics).not.toContain("undefined");
    expect(lyrics.split("\n").length).toBeGreaterThan(20);
  });
});

describe("titleFor", () => {
  it("uses the first line of the chorus as title", () => {
    expect(titleFor("pop", "[Verse]\nOne day\n\n[Chorus]\nHold on to the morning,\nHold on", "1")).toBe(
      "Hold on to the morning",
    );
    expect(titleFor("流行", "[主歌]\n下雨天\n\n[副歌]\n我想你。", "1")).toBe("我想你");
  });

  it("uses the first line as title if nothing is marked", () => {
    expect(titleFor("", "Only this\nand that", "1")).toBe("Only this");
  });

  it("derives the title of a song without lyrics from its prompt", () => {
    expect(titleFor("dreamy ambient about whales", "", "1")).toMatch(/Whales/);
  });

  it("ends a long title after a word", () => {
    expect(titleFor("", "never gonna give you up never gonna let you down again", "1")).toBe(
      "never gonna give you up never gonna let you…",
    );
    expect(Array.from(titleFor("", "x".repeat(500), "1")).length).toBe(48);
    expect(Array.from(titleFor(`ambient about ${"y".repeat(500)}`, "", "1")).length).toBeLessThanOrEqual(48);
  });

  it("shortens a long title", () => {
    expect(Array.from(titleFor("", "word ".repeat(80), "1")).length).toBeLessThanOrEqual(48);
  });
});
