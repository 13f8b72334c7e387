import { expect, test, vi } from "vitest";
import { openBank } from "../../../engine/perform/bank.ts";
import { Ensemble } from "../../../engine/perform/ensemble.ts";
import { PRESETS, type PresetName } from "../../../engine/perform/presets.ts";
import { track } from "../../support/engine-score.ts";
import { rms } from "../../support/engine-signal.ts";
import { SOUNDS } from "../../support/engine-sounds.ts";

// Rendering is slow on slow machines.
vi.setConfig({ testTimeout: 60_000 });

const NAMES = Object.keys(PRESETS) as PresetName[];
const NOTES = [36, 60].map((pitch) => ({ at: 0, ticks: 480, pitch, velocity: 100 }));
const TRACKS = NAMES.map((name) => track(name, name, { notes: NOTES }));

test("every preset of the table produces sound", async () => {
  const bank = await openBank(SOUNDS, TRACKS);
  const ensemble = new Ensemble(TRACKS, { bpm: 120 }, { bank, voices: new Map() });

  const loudness = new Map<string, number>();
  for (let block = 0; block < 4; block++) {
    ensemble.advance();
    for (const { track, signal } of ensemble.parts) {
      loudness.set(track.name, Math.max(loudness.get(track.name) ?? 0, rms(signal.left)));
    }
  }

  expect(NAMES.filter((name) => !((loudness.get(name) ?? 0) > 1e-4))).toEqual([]);
});

test("only samples of played notes are decoded", async () => {
  const bank = await openBank(SOUNDS, [track("a", "harp", { notes: NOTES })]);

  expect(bank.samples.length).toBeGreaterThan(600);
  expect(bank.samples.filter(({ isCompressed }) => !isCompressed).length).toBeLessThanOrEqual(4);
});

test("a damaged bank is rejected", async () => {
  await expect(openBank({ ...SOUNDS, bank: SOUNDS.bank.slice(0, 5000) }, [])).rejects.toThrow();
});
