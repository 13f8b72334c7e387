import { expect, test } from "vitest";
import { Take, Tape } from "../../../engine/mix/take.ts";
import { newSignal } from "../../../engine/perform/signal.ts";
import { decibels, noise, rms, sine } from "../../support/engine-signal.ts";

/** The gain of a tone on the tape, in dB. */
function gainOf(hertz: number): number {
  const take = new Take(4);
  for (let block = 0; block < 4; block++) take.record(sine(hertz, 0.5, block));
  const output = newSignal();
  take.tape.play(3, output);
  return decibels(rms(output.left) / rms(sine(hertz, 0.5, 3).left));
}

test("a take removes frequencies above 16 kHz and keeps those below", () => {
  expect(gainOf(18_500)).toBeLessThan(-40);
  expect(Math.abs(gainOf(14_000))).toBeLessThan(0.5);
  expect(Math.abs(gainOf(100))).toBeLessThan(0.01);
});

test("the measurements of a take describe the recorded sound", () => {
  const take = new Take(8);
  for (let block = 0; block < 3; block++) take.record(sine(1000, 0.5, block));

  expect(take.tape.blocks).toBe(3);
  expect(take.powers.length).toBe(3 * 32);
  expect(take.peaks.length).toBe(3 * 32);
  expect(decibels(Math.max(...take.peaks.subarray(40)))).toBeCloseTo(-6, 1);
});

test.each([1, 0.001, 40])("a tape plays what was recorded, to 16 bits, at a level of %f", (level) => {
  const tape = new Tape();
  const sound = sine(441, level);
  tape.record(sound);
  const output = newSignal();
  tape.play(0, output);

  const error = Math.max(...output.left.map((x, i) => Math.abs(x - (sound.left[i] ?? 0))));
  expect(error).toBeLessThanOrEqual(level / 60_000);
});

test("a tape plays silence for silent blocks and beyond its end", () => {
  const tape = new Tape();
  tape.record(newSignal());
  for (const block of [0, 1]) {
    const output = noise(1);
    tape.play(block, output);
    expect(output).toEqual(newSignal());
  }
  expect(tape.blocks).toBe(1);
});
