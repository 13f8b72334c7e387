import { expect, test } from "vitest";
import { Echo } from "../../../engine/mix/delay.ts";
import { Reverb } from "../../../engine/mix/reverb.ts";
import { BLOCK, newSignal, SAMPLE_RATE, type Signal } from "../../../engine/perform/signal.ts";
import { decibels, noise, rms } from "../../support/engine-signal.ts";

type Effect = Pick<Reverb, "process">;

function applyEffect(effect: Effect, sends: Float32Array[]): Signal[] {
  return sends.map((send) => {
    const out = newSignal();
    effect.process(send, out);
    return out;
  });
}

const click = Float32Array.from({ length: BLOCK }, (_, i) => (i === 0 ? 1 : 0));
const silence = new Float32Array(BLOCK);
const impulse = (blocks: number) => [click, ...Array<Float32Array>(blocks).fill(silence)];

test("the reverb decays by 60 dB within its decay time", () => {
  const seconds = 1.5;
  const output = applyEffect(new Reverb({ seconds, damping: 0 }), impulse(40));
  const level = (second: number) => decibels(rms(output[Math.round((second * SAMPLE_RATE) / BLOCK)]?.left ?? silence));

  expect(level(0.2) - level(1.1)).toBeGreaterThan(30);
  expect(level(0.2) - level(1.1)).toBeLessThan(48);
});

test("the reverb differs between left and right", () => {
  const { left, right } = applyEffect(new Reverb({ seconds: 1, damping: 0.3 }), impulse(5))[4] ?? newSignal();
  const product = left.reduce((sum, x, i) => sum + x * (right[i] ?? 0), 0) / BLOCK;

  expect(Math.abs(product) / (rms(left) * rms(right))).toBeLessThan(0.3);
});

test("the reverb of two sounds is the sum of their separate reverbs", () => {
  const [a, b] = [noise(1).left, noise(2).left];
  const room = { seconds: 1, damping: 0.5 };
  const both = a.map((x, i) => x + (b[i] ?? 0));
  const [one, other, sum] = [a, b, both].map((send) => applyEffect(new Reverb(room), [send, send])[1] ?? newSignal());

  for (let i = 0; i < BLOCK; i++) expect(sum?.left[i]).toBeCloseTo((one?.left[i] ?? 0) + (other?.left[i] ?? 0), 5);
});

test("the echo alternates left and right, softer each time", () => {
  const output = applyEffect(new Echo(BLOCK / SAMPLE_RATE), impulse(5));

  const sides = output.map(({ left, right }) => [left[0] ?? 0, right[0] ?? 0] as const);
  expect(sides[1]).toEqual([1, 0]);
  expect(sides[2]?.[0]).toBe(0);
  expect(sides[2]?.[1]).toBeGreaterThan(0.5);
  expect(sides[3]?.[0]).toBeGreaterThan(0);
  expect(sides[3]?.[0]).toBeLessThan(0.5);
});
