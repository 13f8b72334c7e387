import { expect, test } from "vitest";
import { Tape } from "../../../engine/mix/tape.ts";
import { newSignal } from "../../../engine/perform/signal.ts";
import { noise, sine } from "../../support/engine-signal.ts";

test.each([1, 0.001, 40])("what is played is what was recorded, to 16 bits, at a level of %f", (level) => {
  const tape = new Tape();
  const sound = sine(441, level);
  tape.record(sound);
  const heard = newSignal();
  tape.play(0, heard);

  const error = Math.max(...heard.left.map((x, i) => Math.abs(x - (sound.left[i] ?? 0))));
  expect(error).toBeLessThanOrEqual(level / 60_000);
});

test("silence, and what lies beyond the end, is silent", () => {
  const tape = new Tape();
  tape.record(newSignal());
  for (const block of [0, 1]) {
    const heard = noise(1);
    tape.play(block, heard);
    expect(heard).toEqual(newSignal());
  }
  expect(tape.blocks).toBe(1);
});
