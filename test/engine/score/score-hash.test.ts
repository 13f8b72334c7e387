import { describe, expect, it } from "vitest";
import { compose } from "../../../engine/compose/compose.ts";
import { canonicalJson, scoreHash } from "../../../engine/score/score-hash.ts";
import { readPrompt } from "../../../engine/spec/read-prompt.ts";
import { request } from "../compose/song.ts";

describe("scoreHash", () => {
  it("does not depend on the order of keys", () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
  });

  it("is the same after a JSON round trip", async () => {
    const score = compose(readPrompt(request()), "");
    expect(await scoreHash(JSON.parse(JSON.stringify(score)))).toBe(await scoreHash(score));
  });

  it("changes if a single velocity changes", async () => {
    const score = compose(readPrompt(request()), "");
    const hash = await scoreHash(score);
    const note = score.tracks[0]?.notes[0];
    if (note) note.velocity += 1;
    expect(await scoreHash(score)).not.toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });
});
