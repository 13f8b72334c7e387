import { expect, it } from "vitest";
import { contentDisposition } from "../../src/storage/file-writer.ts";

it.each([
  ["Night song", `inline; filename="Night song.mp3"; filename*=UTF-8''Night%20song.mp3`],
  ["夜的歌", `inline; filename="_.mp3"; filename*=UTF-8''%E5%A4%9C%E7%9A%84%E6%AD%8C.mp3`],
  ["Café (live)", `inline; filename="Caf_ (live).mp3"; filename*=UTF-8''Caf%C3%A9%20%28live%29.mp3`],
  ["100% it's", `inline; filename="100_ it's.mp3"; filename*=UTF-8''100%25%20it%27s.mp3`],
  [
    'a"; filename="evil.exe',
    `inline; filename="a ; filename= evil.exe.mp3"; filename*=UTF-8''a%20%3B%20filename%3D%20evil.exe.mp3`,
  ],
  ["../../etc/passwd", `inline; filename="etc passwd.mp3"; filename*=UTF-8''etc%20passwd.mp3`],
  ["a\r\nSet-Cookie: b", `inline; filename="a Set-Cookie b.mp3"; filename*=UTF-8''a%20Set-Cookie%20b.mp3`],
  ["gpm\u202e.exe", `inline; filename="gpm .exe.mp3"; filename*=UTF-8''gpm%20.exe.mp3`],
  ["half \ud800 pair", `inline; filename="half _ pair.mp3"; filename*=UTF-8''half%20%EF%BF%BD%20pair.mp3`],
  [" . ", `inline; filename="song.mp3"; filename*=UTF-8''song.mp3`],
  ["", `inline; filename="song.mp3"; filename*=UTF-8''song.mp3`],
])("Content-Disposition for the title %j is %s", (title, header) => {
  expect(contentDisposition(title, "mp3")).toBe(header);
});

it("Content-Disposition truncates a long title between characters", () => {
  const header = contentDisposition("🎵".repeat(1_000), "m4a");
  expect(decodeURIComponent(header.split("''")[1]!)).toBe(`${"🎵".repeat(49)}.m4a`);
});

it.each([
  ["语".repeat(500), `${"语".repeat(65)}.mp3`],
  ["a".repeat(500), `${"a".repeat(196)}.mp3`],
  ["🇩🇪".repeat(100), `${"🇩🇪".repeat(24)}.mp3`],
  ["e\u0301".repeat(200), `${"é".repeat(98)}.mp3`],
  ["x\u0302".repeat(200), `${"x\u0302".repeat(65)}.mp3`],
  [`${"a".repeat(194)}. . b`, `${"a".repeat(194)}.mp3`],
  [`x${"\u0301".repeat(300)}`, "song.mp3"],
])("the file name for the title %j has at most 200 bytes and ends with a whole character", (title, name) => {
  const header = contentDisposition(title, "mp3");
  expect(decodeURIComponent(header.split("''")[1]!)).toBe(name);
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200);
  expect(/filename="(.*?)"/.exec(header)?.[1]?.length).toBeLessThanOrEqual(200);
});

it.each([
  "夜の歌\u0000\u007f",
  "\ud800".repeat(200),
  "\u2028\u2029",
])("Content-Disposition is a valid header value for the title %j", (title) => {
  expect(contentDisposition(title, "mp3")).toMatch(/^[\x20-\x7e]+$/);
});
