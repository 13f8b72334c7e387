import { expect, it, vi } from "vitest";
import { compose } from "../../../engine/compose/compose.ts";
import { Listener, type SoundAnalysis } from "../../../engine/listen/listener.ts";
import { BLOCK, newSignal } from "../../../engine/perform/signal.ts";
import type { Score } from "../../../engine/score/score.ts";
import { readPrompt } from "../../../engine/spec/read-prompt.ts";
import { mixOf, recordStems } from "../../support/engine-recording.ts";
import { request } from "../compose/song.ts";

vi.setConfig({ testTimeout: 180_000 });

const PROMPTS = [
  "happy pop, 30 seconds",
  "heavy metal, 30 seconds",
  "lofi hip hop, 30 seconds",
  "house, 30 seconds",
  "country ballad, 30 seconds",
  "bossa nova, 30 seconds",
  "reggae, 30 seconds",
  "drum and bass, 30 seconds",
  "sad piano ballad, 30 seconds",
  "funk, 30 seconds",
];

async function analyze(score: Score): Promise<SoundAnalysis> {
  const mix = mixOf(await recordStems(score));
  const listener = new Listener();
  for (let from = 0; from + BLOCK <= mix.length; from += BLOCK) {
    const signal = newSignal();
    for (let i = 0; i < BLOCK; i++) signal.left[i] = signal.right[i] = 0.25 * (mix[from + i] as number);
    listener.listen(signal);
  }
  return listener.finish(async () => {});
}

/** Half or double the tempo counts as correct. */
const sameTempo = (a: number, b: number) => [0.5, 1, 2].some((octave) => Math.abs((a * octave) / b - 1) < 0.01);

it("detects the tempo of at least nine and the key of at least seven of ten different songs", async () => {
  const scores = PROMPTS.map((soundPrompt) => compose(readPrompt(request({ soundPrompt, instrumental: true })), ""));
  const right = { tempo: 0, key: 0 };
  for (const score of scores) {
    const { bpm, key } = await analyze(score);
    right.tempo += Number(sameTempo(bpm, score.bpm));
    right.key += Number(key?.tonic === score.key.tonic && key.mode === score.key.mode);
  }
  expect(right.tempo).toBeGreaterThanOrEqual(9);
  expect(right.key).toBeGreaterThanOrEqual(7);
});
