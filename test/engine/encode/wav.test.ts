import { expect, test } from "vitest";
import { concat } from "../../../engine/encode/mp3.ts";
import { wavEncoder } from "../../../engine/encode/wav.ts";
import { BLOCK, newSignal, SAMPLE_RATE } from "../../../engine/perform/signal.ts";
import { secondsOfFile } from "../../support/engine-file.ts";

test("a WAV file has the declared duration", () => {
  const encoder = wavEncoder(30 * BLOCK);
  const blocks = Array.from({ length: 30 }, () => encoder.encode(newSignal()));
  const file = concat([encoder.head(), ...blocks, encoder.tail()]);

  expect(secondsOfFile("wav", file)).toBeCloseTo((30 * BLOCK) / SAMPLE_RATE, 3);
});

test("a WAV file interleaves both channels and clips samples beyond full scale", () => {
  const block = newSignal();
  block.left.set([1, -1, 0.5]);
  block.right.set([0, 2, -2]);

  const view = new DataView(wavEncoder(BLOCK).encode(block).buffer);

  expect([0, 2, 4, 6, 8, 10].map((at) => view.getInt16(at, true))).toEqual([32767, 0, -32767, 32767, 16384, -32768]);
});
