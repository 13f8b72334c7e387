import { expect, test, vi } from "vitest";
import { integratedLoudness, KMeter, TruePeak } from "../../../engine/mix/loudness.ts";
import { type Master, master, playMastered } from "../../../engine/mix/master.ts";
import { Take } from "../../../engine/mix/take.ts";
import { BLOCK, newSignal, type Signal } from "../../../engine/perform/signal.ts";
import { decibels, noise, sine } from "../../support/engine-signal.ts";

// Rendering is slow on slow machines.
vi.setConfig({ testTimeout: 60_000 });

const BLOCKS = 260;

function recordTake(sound: (block: number) => Signal): Take {
  const take = new Take(BLOCKS);
  for (let block = 0; block < BLOCKS; block++) take.record(sound(block));
  return take;
}

/** The mastered signal of a take. */
function measure(take: Take, mastered: Master): { loudness: number; peakDb: number } {
  const [powers, peaks] = [new Float32Array(BLOCKS * 32), new Float32Array(BLOCKS * 32)];
  const [meter, truePeak] = [new KMeter(BLOCK), new TruePeak(BLOCK)];
  const out = newSignal();
  for (let block = 0; block < BLOCKS; block++) {
    playMastered(take, mastered, block, out);
    meter.measure(out, powers, block * 32);
    truePeak.measure(out.left, peaks, block * 32);
  }
  return { loudness: integratedLoudness(powers), peakDb: decibels(Math.max(...peaks)) };
}

const scaled = ({ left, right }: Signal, gain: number) => ({
  left: left.map((x) => x * gain),
  right: right.map((x) => x * gain),
});
/** Like drums: one loud block in sixteen, soft ones between. */
const bursts = (block: number) => scaled(noise(block), block % 16 === 0 ? 0.9 : 0.01);

test.each([
  ["a soft tone", (block: number) => sine(440, 0.003, block)],
  ["a loud tone", (block: number) => sine(440, 3, block)],
  ["noise", (block: number) => scaled(noise(block), 0.05)],
  ["bursts that need 12 dB of limiting", bursts],
  ["a song whose end is loud", (block: number) => sine(300, block < 200 ? 0.02 : 0.9, block)],
])("%s is mastered to −14 LUFS and below −1 dBTP", (_, sound) => {
  const take = recordTake(sound);
  const mastered = master(take);
  const { loudness, peakDb } = measure(take, mastered);

  expect(Math.abs(loudness + 14)).toBeLessThan(0.3);
  expect(Math.abs(mastered.loudness - loudness)).toBeLessThan(0.2);
  expect(peakDb).toBeLessThan(-1.8);
});

test("a given gain is applied without exceeding the ceiling", () => {
  const take = recordTake((block) => sine(440, 0.1, block));

  expect(measure(take, master(take, 6)).peakDb).toBeCloseTo(-14, 0);
  expect(master(take, 6).gainDb).toBe(6);
  expect(measure(take, master(take, 60)).peakDb).toBeLessThan(-1.8);
});

test("silence stays silent after mastering", () => {
  const take = recordTake(newSignal);

  expect(measure(take, master(take)).peakDb).toBe(-Infinity);
});

test("a mastered take fades out at its end", () => {
  const take = recordTake((block) => sine(440, 0.5, block));
  const last = newSignal();
  playMastered(take, master(take), BLOCKS - 1, last);

  expect(Math.abs(last.left.at(-1) ?? 1)).toBeLessThan(0.001);
});
