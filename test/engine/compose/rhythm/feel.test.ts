import { describe, expect, it } from "vitest";
import { humanize, resolveOverlaps, toSwungTime } from "../../../../engine/compose/rhythm/feel.ts";

const note = (at: number, ticks = 240, pitch = 60) => ({ at, ticks, pitch, velocity: 90 });

describe("swung", () => {
  it("leaves straight time alone", () => {
    for (const tick of [0, 120, 240, 480, 721]) expect(toSwungTime(tick, { swing: 0, swings: 8 })).toBe(tick);
  });

  it("moves the second eighth to the triplet, and no beat", () => {
    expect([0, 240, 480, 720].map((tick) => toSwungTime(tick, { swing: 1, swings: 8 }))).toEqual([0, 320, 480, 800]);
  });

  it("moves the second sixteenth when sixteenths swing, and no eighth", () => {
    expect([0, 120, 240, 360].map((tick) => toSwungTime(tick, { swing: 1, swings: 16 }))).toEqual([0, 160, 240, 400]);
  });
});

describe("humanise", () => {
  it("never plays before the song, and keeps a chord together", () => {
    const chord = [note(0, 480, 60), note(0, 480, 64), note(0, 480, 67)];
    for (const seed of ["a", "b", "c", "d"]) {
      const played = humanize(chord, { swing: 0, swings: 8, loose: 20 }, seed);
      expect(new Set(played.map(({ at }) => at)).size).toBe(1);
      expect(played[0]?.at).toBeGreaterThanOrEqual(0);
    }
  });

  it("plays a moment the same whatever is played elsewhere", () => {
    const feel = { swing: 0.3, swings: 16, loose: 10 } as const;
    const alone = humanize([note(960)], feel, "seed");
    const among = humanize([note(0), note(480), note(960), note(1440)], feel, "seed");
    expect(among[2]).toEqual(alone[0]);
  });
});

describe("untangle", () => {
  it("lets a key go before it is struck again", () => {
    expect(resolveOverlaps([note(0, 500), note(240, 500)])).toEqual([note(0, 240), note(240, 500)]);
  });

  it("makes one note of two that fall together, the longer", () => {
    expect(resolveOverlaps([note(0, 100), note(0, 300)])).toEqual([note(0, 300)]);
  });
});
