import { describe, expect, it } from "vitest";
import { firstIssue } from "../../../engine/wire/coerce.ts";
import { SongBody } from "../../../engine/wire/song-body.ts";

const problem = (body: object) => {
  const { error } = SongBody.safeParse(body);
  return error && firstIssue(error);
};

describe("SongBody", () => {
  it("applies defaults for absent, null and empty values", () => {
    const defaults = {
      mv: "Fermata-1",
      instrumental: false,
      lyrics_strength: 0.5,
      sound_strength: 0.5,
      weirdness: 0.5,
    };
    expect(SongBody.parse({})).toEqual(defaults);
    expect(SongBody.parse({ seed: null, title: "", hook_url: "", weirdness: null, instrumental: [null] })).toEqual(
      defaults,
    );
  });

  it.each([
    ["instrumental", [true, "true", " True", ["true"], [true]], true],
    ["instrumental", [false, "false", ["FALSE"]], false],
    ["weirdness", [0, "0", "0.0", [0], ["0"]], 0],
    ["sound_strength", [0.2, "0.2", ["0.20"]], 0.2],
    ["seed", [7, "7", [7], ["7"]], "7"],
    ["title", ["Evening", " Evening ", ["Evening"]], "Evening"],
  ])("parses %s from %j", (field, spellings, value) => {
    for (const spelling of spellings) expect(SongBody.parse({ [field]: spelling })).toHaveProperty(field, value);
  });

  it.each([
    ["instrumental", [1, "yes", "", [true, true], {}], "must be true or false"],
    ["weirdness", ["", "much", "1.1", -0.1, [0, 0], {}, true, "Infinity", "NaN"], "must be a number from 0 to 1"],
    ["sound_strength", [0, "0.19", 1.01], "must be a number from 0.2 to 1"],
    ["title", [5, true, {}, ["a", "b"]], "must be a string"],
    ["seed", [true, {}, [1, 2]], "must be a string"],
  ])("rejects %s with any of %j", (field, spellings, rule) => {
    for (const spelling of spellings) expect(problem({ [field]: spelling })).toBe(`${field} ${rule}`);
  });

  it.each([
    "https://a.test/x",
    "http://127.0.0.1:8787/c",
    "http://localhost/",
    "http://[::1]:1/",
  ])("accepts a callback to %s", (hook_url) =>
    expect(SongBody.parse({ hook_url })).toHaveProperty("hook_url", hook_url));

  it.each([
    "http://a.test/",
    "ftp://a.test/",
    "https://u:p@a.test/",
    "a.test",
    "http://127.0.0.1.a.test/",
  ])("rejects a callback to %s", (hook_url) => expect(problem({ hook_url })).toMatch(/^hook_url must be an https URL/));

  it("does not change when it is parsed again", () => {
    const body = SongBody.parse({
      sound_prompt: ["x"],
      seed: 5,
      weirdness: "0.7",
      instrumental: "true",
      mv: "FUZZ-0.8",
    });
    expect(SongBody.parse(JSON.parse(JSON.stringify(body)))).toEqual(body);
  });
});
