import { describe, expect, it } from "vitest";
import { compose } from "../../../engine/compose/compose.ts";
import { scoreHash } from "../../../engine/score/score-hash.ts";
import { scoreTicks } from "../../../engine/score/time.ts";
import { GENRES } from "../../../engine/spec/genres.ts";
import { readPrompt } from "../../../engine/spec/read-prompt.ts";
import { lyrics, request } from "./song.ts";

describe("compose", () => {
  it("makes the same score from the same request, and another from another seed", async () => {
    const hash = (seed: string) => scoreHash(compose(readPrompt(request({ seed })), lyrics));
    expect(await hash("a")).toBe(await hash("a"));
    expect(await hash("a")).not.toBe(await hash("b"));
  });

  it.each(Object.keys(GENRES))("keeps every note of %s inside the song and inside MIDI", (genre) => {
    for (const seed of ["1", "2", "3"]) {
      const score = compose(readPrompt(request({ soundPrompt: genre, seed })), seed === "1" ? "" : lyrics);
      const end = scoreTicks(score);
      for (const note of score.tracks.flatMap(({ notes }) => notes)) {
        expect(note.at).toBeGreaterThanOrEqual(0);
        expect(note.at).toBeLessThan(end);
        expect(note.ticks).toBeGreaterThan(0);
        expect(note.pitch >= 0 && note.pitch <= 127 && note.velocity >= 1 && note.velocity <= 127).toBe(true);
      }
    }
  });
});
