import { expect, test, vi } from "vitest";
import { openBank } from "../../../engine/perform/bank.ts";
import { Ensemble, type Voice } from "../../../engine/perform/ensemble.ts";
import type { Signal } from "../../../engine/perform/signal.ts";
import type { Score, Track } from "../../../engine/score/score.ts";
import { engineScore } from "../../support/engine-score.ts";
import { copy, rms } from "../../support/engine-signal.ts";
import { SOUNDS } from "../../support/engine-sounds.ts";

// Rendering is slow on slow machines.
vi.setConfig({ testTimeout: 60_000 });

const SCORE = engineScore({ style: "pop", bars: 2 });

async function perform(score: Score, blocks: number, voices: ReadonlyMap<string, Voice> = new Map()) {
  const bank = await openBank(SOUNDS, score.tracks);
  const ensemble = new Ensemble(score.tracks, score, { bank, voices });
  const output = new Map<string, Signal[]>(score.tracks.map(({ name }) => [name, []]));
  for (let block = 0; block < blocks; block++) {
    ensemble.advance();
    for (const { track, signal } of ensemble.parts) output.get(track.name)?.push(copy(signal));
  }
  return output;
}

function without(...stems: Track["stem"][]): Score {
  return { ...SCORE, tracks: SCORE.tracks.filter(({ stem }) => !stems.includes(stem)) };
}

test("a stem is bit-identical regardless of the other tracks", async () => {
  const all = await perform(SCORE, 40);
  const some = await perform(without("vocals", "other"), 40);

  for (const name of ["bass", "drums"]) expect(some.get(name)).toEqual(all.get(name));
});

test("the same score renders identically twice", async () => {
  expect(await perform(SCORE, 20)).toEqual(await perform(SCORE, 20));
});

test("a voice replaces the synthesizer for its track", async () => {
  const voice: Voice = {
    advance({ left, right }) {
      left.fill(0.5);
      right.fill(0.25);
    },
  };

  const output = await perform(SCORE, 2, new Map([["lead", voice]]));

  expect(output.get("lead")?.[1]?.left[7]).toBe(0.5);
  expect(output.get("lead")?.[1]?.right[7]).toBe(0.25);
  expect(rms(output.get("bass")?.[1]?.left ?? new Float32Array(1))).toBeGreaterThan(0);
});
