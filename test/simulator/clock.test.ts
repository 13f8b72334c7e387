import { expect, it } from "vitest";
import { Clock } from "../../simulator/clock.ts";
import { Dice } from "../../simulator/seeded-random.ts";

const newClock = () => new Clock(new Dice("order"));

function drain(clock: Clock): void {
  for (let run = clock.next(); run; run = clock.next()) run();
}

it("lets things happen in the order of their times, whenever they were booked", () => {
  const clock = newClock();
  const times: number[] = [];
  const began = clock.now;
  for (const ms of [500, 20, 300, 7, 7_000, 20, 1]) clock.after(ms, () => times.push(clock.now - began));
  clock.after(10, () => clock.after(100, () => times.push(clock.now - began)));
  drain(clock);
  expect(times).toEqual([1, 7, 20, 20, 110, 300, 500, 7_000]);
});

it("shuffles what falls on the same instant", () => {
  const clock = newClock();
  const order: number[] = [];
  for (let i = 0; i < 20; i++) clock.after(5, () => order.push(i));
  drain(clock);
  expect(order).not.toEqual(order.toSorted((a, b) => a - b));
});

it("keeps the true time when the wall clock is set", () => {
  const clock = newClock();
  const began = clock.now;
  clock.skew(-3_600_000);
  let rangAt = 0;
  clock.atWall(began, () => {
    rangAt = clock.now;
  });
  drain(clock);
  expect(rangAt - began).toBe(3_600_000);
});
