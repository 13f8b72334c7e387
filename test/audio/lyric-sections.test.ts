import { expect, it } from "vitest";
import { lyricSections } from "../../src/audio/lyric-sections.ts";

const line = (text: string, start: number) => ({ text, start, end: start + 1 });
const untimed = (text: string) => ({ text, start: null, end: null });

it("assigns the times of the sung lines to the lines of each section", () => {
  const text = "[Intro]\n\n[Verse 1]\nMorning light\nOn the window\n\n[Chorus]\nStay a while";
  const timed = [line("Morning light", 5), line("On the window", 7.5), line("Stay a while", 12)];
  expect(lyricSections(text, timed)).toEqual([
    { name: "Intro", type: "intro", start: null, end: null, lines: [] },
    { name: "Verse 1", type: "verse", start: 5, end: 8.5, lines: timed.slice(0, 2) },
    { name: "Chorus", type: "chorus", start: 12, end: 13, lines: timed.slice(2) },
  ]);
});

it("returns lyrics without timing with times of null", () => {
  expect(lyricSections("Hello\r\nWorld\n[Bridge]\nOh", null)).toEqual([
    { name: null, type: null, start: null, end: null, lines: [untimed("Hello"), untimed("World")] },
    { name: "Bridge", type: "bridge", start: null, end: null, lines: [untimed("Oh")] },
  ]);
});

it("returns timed lines without lyrics, with the markers among them", () => {
  const timed = [line("[Verse]", 1), line("One", 2), line("[Chorus]", 3), line("Two", 4)];
  expect(lyricSections(null, timed)).toEqual([
    { name: "Verse", type: "verse", start: 2, end: 3, lines: [line("One", 2)] },
    { name: "Chorus", type: "chorus", start: 4, end: 5, lines: [line("Two", 4)] },
  ]);
});

it("finds lines whose punctuation, case or spaces differ, and keeps them as written", () => {
  const sections = lyricSections("[Verse]\n“Don't go,”  she said…", [line("dont go she said", 3)]);
  expect(sections[0]?.lines).toEqual([{ text: "“Don't go,” she said…", start: 3, end: 4 }]);
});

it("assigns repeated lines in order, and skips written lines that are not sung", () => {
  const text = "[Chorus]\nStay\nStay\n[Verse]\nSpoken\nGo\n[Chorus]\nStay";
  const timed = [line("Stay", 1), line("Stay", 2), line("Go", 3), line("Stay", 4)];
  const starts = lyricSections(text, timed).map(({ lines }) => lines.map(({ start }) => start));
  expect(starts).toEqual([[1, 2], [null, 3], [4]]);
});

it("repeats the lines of a chorus that is written once and sung twice", () => {
  const timed = [line("Stay", 1), line("Go", 2), line("Stay", 3)];
  const sections = lyricSections("[Chorus]\nStay\n[Verse]\nGo\n[Chorus]", timed);
  expect(sections.map(({ type, start, lines }) => [type, start, lines.length])).toEqual([
    ["chorus", 1, 1],
    ["verse", 2, 1],
    ["chorus", 3, 1],
  ]);
});

it("keeps every sung line if the lyrics differ from what is sung", () => {
  const text = "[Verse]\nMorning light\n[Chorus]\nStay a while with me";
  const timed = [line("Morning light", 1), line("oh yeah", 2), line("Stay a while", 3), line("with me", 4)];
  const sections = lyricSections(text, timed);
  expect(sections.flatMap(({ lines }) => lines)).toEqual(timed);
});

it.each([
  ["Verse", "verse"],
  ["Pre-Chorus", "pre_chorus"],
  ["Post-Chorus", "post_chorus"],
  ["Final Chorus", "chorus"],
  ["Hook", "chorus"],
  ["Guitar Solo", "solo"],
  ["Instrumental", "solo"],
  ["Build-Up", "pre_chorus"],
  ["Outro", "outro"],
  ["whispered", "other"],
  ["副歌", "chorus"],
  ["主歌 2", "verse"],
])("the type of [%s] is %s", (name, type) => {
  expect(lyricSections(`[${name}]\nla`, null)[0]).toMatchObject({ name, type });
});

it("reads markers in Chinese brackets", () => {
  expect(lyricSections("【副歌】\n雨", null)).toMatchObject([{ name: "副歌", type: "chorus" }]);
});

it("reads a marker before the first line of its section", () => {
  expect(lyricSections("[Verse 1] Morning light\nStay", null)).toMatchObject([
    { name: "Verse 1", lines: [untimed("Morning light"), untimed("Stay")] },
  ]);
});

it("a line that only contains brackets is no marker", () => {
  expect(lyricSections("[] la\n[softly] stay", null)[0]?.lines.map(({ text }) => text)).toEqual([
    "[] la",
    "[softly] stay",
  ]);
});

it("sorts lines by their start, and drops times that are no times", () => {
  const timed = [line("Two", 2), { text: "One", start: 1, end: 0.5 }, { text: "Never", start: Number.NaN, end: 1 }];
  expect(lyricSections(null, timed)[0]?.lines).toEqual([{ text: "One", start: 1, end: null }, line("Two", 2)]);
});

it.each<[string, string | null, { text: string; start: number; end: number }[] | null]>([
  ["nothing", null, null],
  ["blank text", " \n\t\n", []],
  ["markers only", "[Instrumental]", null],
  ["blank timed lines", "", [{ text: " ", start: 1, end: 2 }]],
])("has no sections for %s", (_, text, timed) => expect(lyricSections(text, timed)).toEqual([]));

it("aligns long lyrics of repeated lines without comparing each with each", () => {
  const text = Array.from({ length: 10_000 }, () => "a").join("\n");
  const timed = Array.from({ length: 10_000 }, (_, i) => line("b", i));
  expect(lyricSections(text, timed)[0]?.lines).toHaveLength(10_000);
});
