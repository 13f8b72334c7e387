import { describe, expect, it } from "vitest";
import { extensionFor, fileName } from "../../scripts/demo/file-name.ts";

describe("fileName", () => {
  it.each([
    ["Rain on Glass", "Rain on Glass"],
    ["雨夜", "雨夜"],
    ["../../etc/passwd", "etc passwd"],
    ["C:\\temp\\song", "C temp song"],
    ['a "quoted" <tag>?', "a quoted tag"],
    ["two\nlines\tand\u0000more", "two lines and more"],
    ["evil\u202e3pm.exe", "evil 3pm.exe"],
    ["...", "song"],
    ["", "song"],
    ["  trimmed. ", "trimmed"],
    ["con", "song con"],
    ["LPT1", "song LPT1"],
  ])("the title %j gives the file name %j", (title, name) => {
    expect(fileName(title)).toBe(name);
  });

  it("a file name is truncated between characters to a length that any file system accepts", () => {
    expect(fileName("语".repeat(500))).toBe("语".repeat(40));
    expect(fileName("🎹".repeat(500))).toBe("🎹".repeat(30));
    expect(fileName("a".repeat(500))).toHaveLength(120);
  });

  it("an unpaired surrogate in a title is replaced", () => {
    expect(fileName("half \ud83c")).toBe("half \ufffd");
  });
});

describe("extensionFor", () => {
  it.each([
    ["audio/mpeg", "mp3"],
    ["Audio/MP4; codecs=aac", "m4a"],
    ["image/png", "png"],
    ["text/html", "bin"],
    [null, "bin"],
  ])("the extension for %j is %j", (type, extension) => {
    expect(extensionFor(type)).toBe(extension);
  });
});
