import { describe, expect, it } from "vitest";
import { type LyricsFormat, lyricsFile, type TimedLine } from "../../src/audio/lyrics-file.ts";

const LINES: TimedLine[] = [
  { text: "Morning light", start: 0, end: 4.2 },
  { text: "雨のち晴れ", start: 59.9996, end: 63.0004 },
  { text: "Late", start: 3_661.5, end: 3_662 },
];

describe("timed lyrics", () => {
  it("lyrics are written as LRC in hundredths of a second, rounded into the next minute", () => {
    expect(lyricsFile("lrc", LINES, "Morning")).toBe(
      "[ti:Morning]\n[00:00.00]Morning light\n[01:00.00]雨のち晴れ\n[61:01.50]Late\n",
    );
  });

  it("lyrics are written as numbered SubRip cues with a comma before the milliseconds", () => {
    expect(lyricsFile("srt", LINES, "Morning")).toBe(
      [
        "1\n00:00:00,000 --> 00:00:04,200\nMorning light\n",
        "2\n00:01:00,000 --> 00:01:03,000\n雨のち晴れ\n",
        "3\n01:01:01,500 --> 01:01:02,000\nLate\n",
      ].join("\n"),
    );
  });

  it("lyrics are written as WebVTT cues with a point before the milliseconds", () => {
    expect(lyricsFile("vtt", LINES.slice(0, 2), null)).toBe(
      "WEBVTT\n\n00:00:00.000 --> 00:00:04.200\nMorning light\n\n00:01:00.000 --> 00:01:03.000\n雨のち晴れ\n",
    );
  });
});

const at = (text: string): TimedLine[] => [{ text, start: 1, end: 2 }];

describe("lyric lines", () => {
  const cases: [string, LyricsFormat, string, string][] = [
    ["a line with markup is escaped in WebVTT", "vtt", "<i>fish & chips</i>", "&lt;i&gt;fish &amp; chips&lt;/i&gt;"],
    ["a line with an arrow opens no cue in WebVTT", "vtt", "00:01.000 --> 00:02.000", "00:01.000 --&gt; 00:02.000"],
    ["a line with blank lines stays one cue", "srt", "one\r\n\r\n2\n00:00:09,000 --> x", "one 2 00:00:09,000 → x"],
    ["a line with line separators stays one line", "lrc", "one\u2028two\u0085three\0", "one two three"],
    ["a line with a tag's syntax is text in LRC", "lrc", "[Chorus] la", " [Chorus] la"],
    ["a time within a line is text in LRC", "lrc", "la [01:02.50] la <00:03>", "la (01:02.50) la (00:03)"],
    ["a line with half an emoji stays valid text", "vtt", "\ud83c!", "\ufffd!"],
  ];
  it.each(cases)("%s", (_, format, text, expected) => {
    const [before, after] = lyricsFile(format, at("MARK"), null).split("MARK");
    expect(lyricsFile(format, at(text), null)).toBe(`${before}${expected}${after}`);
  });

  it.each([
    ["Night] [00:01.00]x", "[ti:Night) (00:01.00)x]"],
    ["[live]\r\n[ar:Other]", "[ti:(live) (ar:Other)]"],
    ["]]\u2028[[", "[ti:)) ((]"],
  ])("the LRC title tag of %j is one whole tag", (title, tag) => {
    expect(lyricsFile("lrc", at("la"), title)).toBe(`${tag}\n[00:01.00]la\n`);
  });

  it("a blank line is omitted, and a file without lines is still valid", () => {
    const empty = [...at(" \n "), { text: "x", start: Number.NaN, end: 1 }];
    expect(lyricsFile("lrc", empty, null)).toBe("");
    expect(lyricsFile("srt", empty, null)).toBe("");
    expect(lyricsFile("vtt", empty, null)).toBe("WEBVTT\n");
  });

  it("lines are sorted by start, start at 0 or later, and end after they start", () => {
    const lines = [
      { text: "b", start: 5, end: 1 },
      { text: "a", start: -0.5, end: 1 },
      { text: "c", start: 6, end: Number.NaN },
    ];
    expect(lyricsFile("srt", lines, null).match(/.* --> .*/g)).toEqual([
      "00:00:00,000 --> 00:00:01,000",
      "00:00:05,000 --> 00:00:07,000",
      "00:00:06,000 --> 00:00:08,000",
    ]);
  });

  it("a title is written on one line in LRC", () => {
    expect(lyricsFile("lrc", [], "Two\nlines")).toBe("[ti:Two lines]\n");
  });
});
