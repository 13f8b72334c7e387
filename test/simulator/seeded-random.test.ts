import { expect, it } from "vitest";
import { Dice } from "../../simulator/seeded-random.ts";

it("gives the same numbers for the same name, and others for another", () => {
  const draw = (name: string) =>
    Array.from(
      { length: 5 },
      (
        (dice) => () =>
          dice.float()
      )(new Dice(name)),
    );
  expect(draw("a")).toEqual(draw("a"));
  expect(draw("a")).not.toEqual(draw("b"));
});

it("draws durations with the median and the 90th percentile that were asked for", () => {
  const dice = new Dice("durations");
  const drawn = Array.from({ length: 20_000 }, () => dice.lognormal({ median: 90_000, p90: 180_000 })).sort(
    (a, b) => a - b,
  );
  expect(drawn[10_000]! / 90_000).toBeCloseTo(1, 1);
  expect(drawn[18_000]! / 180_000).toBeCloseTo(1, 1);
});

it("draws ids whose first digit divides them evenly", () => {
  const dice = new Dice("ids");
  const ids = Array.from({ length: 1_600 }, () => dice.id());
  expect(ids[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(ids.filter((id) => id.startsWith("0")).length).toBeGreaterThan(60);
});
