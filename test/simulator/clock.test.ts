import { expect, it } from "vitest";
import { Clock } from "../../simulator/clock.ts";
import { SeededRandom } from "../../simulator/seeded-random.ts";

const newClock = () => new Clock(new SeededRandom("order"));

function drain(clock: Clock): void {
  for (let run = clock.next(); run; run = clock.next()) run();
}

it("runs tasks in the order of their times, whenever they were scheduled", () => {
  const clock = newClock();
  const times: number[] = [];
  const startedAt = clock.now;
  for (const ms of [500, 20, 300, 7, 7_000, 20, 1]) clock.after(ms, () => times.push(clock.now - startedAt));
  clock.after(10, () => clock.after(100, () => times.push(clock.now - startedAt)));
  drain(clock);
  expect(times).toEqual([1, 7, 20, 20, 110, 300, 500, 7_000]);
});

it("runs tasks of the same instant in random order", () => {
  const clock = newClock();
  const order: number[] = [];
  for (let i = 0; i < 20; i++) clock.after(5, () => order.push(i));
  drain(clock);
  expect(order).not.toEqual(order.toSorted((a, b) => a - b));
});

it("keeps the true time when the wall clock is changed", () => {
  const clock = newClock();
  const startedAt = clock.now;
  clock.skew(-3_600_000);
  let ranAt = 0;
  clock.atWall(startedAt, () => {
    ranAt = clock.now;
  });
  drain(clock);
  expect(ranAt - startedAt).toBe(3_600_000);
});
