import { expect, test, vi } from "vitest";
import { Desk, type Stems } from "../../../engine/mix/desk.ts";
import { Splice } from "../../../engine/mix/splice.ts";
import { openBank } from "../../../engine/perform/bank.ts";
import { Ensemble } from "../../../engine/perform/ensemble.ts";
import { BLOCK, newSignal, type Signal } from "../../../engine/perform/signal.ts";
import { frameOf } from "../../../engine/perform/timeline.ts";
import { type Score, STEMS, type Stem, type Track } from "../../../engine/score/score.ts";
import { engineScore } from "../../support/engine-score.ts";
import { copy, rms } from "../../support/engine-signal.ts";
import { SOUNDS } from "../../support/engine-sounds.ts";

// Rendering is slow on slow machines.
vi.setConfig({ testTimeout: 60_000 });

const SCORE = engineScore({ style: "pop", bars: 4 });
const BAR = 4 * 480;

async function openDesk(score: Score): Promise<Desk> {
  const bank = await openBank(SOUNDS, score.tracks);
  return new Desk(new Ensemble(score.tracks, score, { bank, voices: new Map() }), score);
}

function render(stems: Stems, blocks: number): Map<Stem, Signal[]> {
  const rendered = new Map<Stem, Signal[]>([...stems.signals.keys()].map((stem) => [stem, []]));
  for (let block = 0; block < blocks; block++) {
    stems.advance();
    for (const [stem, signal] of stems.signals) rendered.get(stem)?.push(copy(signal));
  }
  return rendered;
}

function withTracks(change: (track: Track) => Track | null): Score {
  return { ...SCORE, tracks: SCORE.tracks.flatMap((track) => change(track) ?? []) };
}

test("a stem mixed alone is bit-identical to the same stem of the whole mix", async () => {
  const mix = render(await openDesk(SCORE), 60);

  for (const stem of ["vocals", "drums", "bass", "other"] as const) {
    const alone = render(await openDesk(withTracks((track) => (track.stem === stem ? track : null))), 60);
    expect([...alone.keys()]).toEqual([stem]);
    expect(alone.get(stem)).toEqual(mix.get(stem));
  }
});

test("fader and pan change the level of a track and its side", async () => {
  const lead = (change: Partial<Track>) =>
    withTracks((track) => (track.name === "bass" ? { ...track, ...change } : null));
  const level = async (change: Partial<Track>) => {
    const { left, right } = render(await openDesk(lead(change)), 4).get("bass")?.[3] ?? newSignal();
    return { left: rms(left), right: rms(right) };
  };

  expect((await level({ gainDb: -40 })).left / (await level({ gainDb: -60 })).left).toBeCloseTo(10, 0);
  expect((await level({ pan: -1 })).right).toBeLessThan(1e-6);
  expect((await level({ pan: 1 })).left).toBeLessThan(1e-6);
});

test("other notes in some bars change no sample outside those bars", async () => {
  const [from, to] = [frameOf(BAR, SCORE), frameOf(2 * BAR, SCORE)];
  const inBar = (at: number) => at >= BAR && at < 2 * BAR;
  const changed = withTracks((track) => ({
    ...track,
    notes: track.notes.map((note) => (inBar(note.at) ? { ...note, pitch: note.pitch + 1, velocity: 127 } : note)),
  }));
  const blocks = Math.ceil(frameOf(4 * BAR, SCORE) / BLOCK);
  const before = render(await openDesk(SCORE), blocks);
  const after = render(
    new Splice(await openDesk(SCORE), await openDesk(changed), { span: { from, to }, stems: STEMS }),
    blocks,
  );

  for (const [stem, signals] of before) {
    const [original, changed] = [signals, after.get(stem) ?? []].map((some) =>
      some.flatMap(({ left }) => [...left]),
    ) as [number[], number[]];
    expect(changed.slice(0, from)).toEqual(original.slice(0, from));
    expect(changed.slice(to)).toEqual(original.slice(to));
    expect(changed.slice(from, to)).not.toEqual(original.slice(from, to));
  }
});
