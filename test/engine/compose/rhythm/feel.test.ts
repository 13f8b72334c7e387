import { describe, expect, it } from "vitest";
import { humanize, resolveOverlaps, toSwungTime } from "../../../../engine/compose/rhythm/feel.ts";

const note = (at: number, ticks = 240, pitch = 60) => ({ at, ticks, pitch, velocity: 90 });

describe("toSwungTime", () => {
  it("does not change straight time", () => {
    for (const tick of [0, 120, 240, 480, 721]) expect(toSwungTime(tick, { swing: 0, swings: 8 })).toBe(tick);
  });

  it("moves the second eighth to the triplet, but no beat", () => {
    expect([0, 240, 480, 720].map((tick) => toSwungTime(tick, { swing: 1, swings: 8 }))).toEqual([0, 320, 480, 800]);
  });

  it("moves the second sixteenth if sixteenths swing, but no eighth", () => {
    expect([0, 120, 240, 360].map((tick) => toSwungTime(tick, { swing: 1, swings: 16 }))).toEqual([0, 160, 240, 400]);
  });
});

describe("humanize", () => {
  it("keeps notes within the song and the notes of a chord together", () => {
    const chord = [note(0, 480, 60), note(0, 480, 64), note(0, 480, 67)];
    for (const seed of ["a", "b", "c", "d"]) {
      const played = humanize(chord, { swing: 0, swings: 8, loose: 20 }, seed);
      expect(new Set(played.map(({ at }) => at)).size).toBe(1);
      expect(played[0]?.at).toBeGreaterThanOrEqual(0);
    }
  });

  it("humanizes a note independently of all other notes", () => {
    const feel = { swing: 0.3, swings: 16, loose: 10 } as const;
    const alone = humanize([note(960)], feel, "seed");
    const among = humanize([note(0), note(480), note(960), note(1440)], feel, "seed");
    expect(among[2]).toEqual(alone[0]);
  });
});

describe("resolveOverlaps", () => {
  it("ends a note before the same key is struck again", () => {
    expect(resolveOverlaps([note(0, 500), note(240, 500)])).toEqual([note(0, 240), note(240, 500)]);
  });

  it("merges two simultaneous notes of a key to the longer one", () => {
    expect(resolveOverlaps([note(0, 100), note(0, 300)])).toEqual([note(0, 300)]);
  });
});
