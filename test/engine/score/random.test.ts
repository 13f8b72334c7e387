import { describe, expect, it } from "vitest";
import { random } from "../../../engine/score/random.ts";

describe("random", () => {
  it("draws the same numbers on every machine", () => {
    const draw = random("fermata", 1);
    expect([draw.int(0, 999), draw.int(0, 999), draw.int(0, 999)]).toEqual(FIRST_DRAWS);
  });

  it("draws unrelated numbers for similar seeds", () => {
    const firsts = Array.from({ length: 400 }, (_, i) => random("seed", i).float());
    const mean = firsts.reduce((sum, one) => sum + one, 0) / firsts.length;
    expect(mean).toBeGreaterThan(0.44);
    expect(mean).toBeLessThan(0.56);
    expect(new Set(firsts).size).toBe(400);
  });

  it("distinguishes the parts of a seed", () => {
    expect(random("ab", "c").float()).not.toBe(random("a", "bc").float());
  });

  it("draws both bounds of a range and nothing beyond", () => {
    const draw = random("ends");
    const seen = new Set(Array.from({ length: 300 }, () => draw.int(-1, 1)));
    expect([...seen].sort((a, b) => a - b)).toEqual([-1, 0, 1]);
  });

  it("never draws an item of weight 0 if another one has a higher weight", () => {
    const draw = random("weights");
    const seen = Array.from({ length: 200 }, () =>
      draw.pickWeighted(["a", "b", "c"], (item) => (item === "b" ? 0 : 1)),
    );
    expect(new Set(seen)).toEqual(new Set(["a", "c"]));
  });
});

const FIRST_DRAWS = [830, 448, 949];
