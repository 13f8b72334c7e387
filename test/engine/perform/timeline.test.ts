import { expect, test } from "vitest";
import { frameOf, timeline } from "../../../engine/perform/timeline.ts";
import { track } from "../../support/engine-score.ts";

const SCORE = { bpm: 120 };
const note = (at: number, ticks: number, pitch = 60) => ({ at, ticks, pitch, velocity: 100 });

test("a beat at 120 bpm lasts half a second", () => {
  expect(frameOf(480, SCORE)).toBe(22_050);
});

test("a note ends before the same note starts again", () => {
  const events = timeline([track("a", "piano", { notes: [note(0, 480), note(480, 480)] })], SCORE);

  expect(events.map(({ step, velocity }) => [step, velocity])).toEqual([
    [0, 100],
    [172, 0],
    [172, 100],
    [345, 0],
  ]);
});

test("the shortest note lasts one step", () => {
  const events = timeline([track("a", "piano", { notes: [note(0, 0)] })], SCORE);

  expect(events.map(({ step }) => step)).toEqual([0, 1]);
});

test("tracks are assigned to channels in order", () => {
  const tracks = ["a", "b"].map((name) => track(name, "piano", { notes: [note(0, 480)] }));

  expect(timeline(tracks, SCORE).map(({ channel }) => channel)).toEqual([0, 1, 0, 1]);
});
