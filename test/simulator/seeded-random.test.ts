import { expect, it } from "vitest";
import { SeededRandom } from "../../simulator/seeded-random.ts";

it("gives the same numbers for the same name and other numbers for another name", () => {
  const draw = (name: string) =>
    Array.from(
      { length: 5 },
      (
        (random) => () =>
          random.float()
      )(new SeededRandom(name)),
    );
  expect(draw("a")).toEqual(draw("a"));
  expect(draw("a")).not.toEqual(draw("b"));
});

it("draws durations with the given median and 90th percentile", () => {
  const random = new SeededRandom("durations");
  const drawn = Array.from({ length: 20_000 }, () => random.lognormal({ median: 90_000, p90: 180_000 })).sort(
    (a, b) => a - b,
  );
  expect(drawn[10_000]! / 90_000).toBeCloseTo(1, 1);
  expect(drawn[18_000]! / 180_000).toBeCloseTo(1, 1);
});

it("draws ids whose first digit is uniformly distributed", () => {
  const random = new SeededRandom("ids");
  const ids = Array.from({ length: 1_600 }, () => random.id());
  expect(ids[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(ids.filter((id) => id.startsWith("0")).length).toBeGreaterThan(60);
});
