import { Desk, type Stems } from "../mix/desk.ts";
import { type Insert, Splice } from "../mix/splice.ts";
import { HOPS_PER_BLOCK, Take } from "../mix/take.ts";
import { openBank, type Sounds } from "../perform/bank.ts";
import { Ensemble, type Voice } from "../perform/ensemble.ts";
import { BLOCK, newSignal, SAMPLE_RATE, type Signal, silence } from "../perform/signal.ts";
import { frameOf } from "../perform/timeline.ts";
import { layersIn, layersOf } from "../score/layers.ts";
import { type Layer, type Score, STEMS, type Stem, type Track } from "../score/score.ts";
import { barTicks, scoreTicks } from "../score/time.ts";

const MAX_TAIL_BLOCKS = Math.ceil((6 * SAMPLE_RATE) / BLOCK);
/** The tail has ended when it is this far below the peak of the song. */
const TAIL_END = 10 ** (-62 / 20);
/** About a quarter of a second of sound, or 25 ms of work, between two calls of `onSlice`. */
export const SLICE_BLOCKS = 6;

export interface RecordOptions {
  sounds: Sounds;
  /** The stems to render; all by default. */
  stems?: readonly Stem[];
  /** Voices that replace the sound bank, by track name. Each call must return new voices, because a voice plays once. */
  sing?(score: Score): ReadonlyMap<string, Voice>;
  /** Called with the completed share (0–1) and awaited. */
  onSlice(done: number): Promise<void>;
}

/** Performs and mixes a score for mastering, from its first bar until the last sound has decayed. */
export async function record(score: Score, recording: RecordOptions): Promise<Take> {
  const stems = await openStems(score, recording);
  const length = Math.ceil(frameOf(scoreTicks(score), score) / BLOCK);
  const take = new Take(length + MAX_TAIL_BLOCKS);
  const mix = newSignal();
  for (let block = 0; block < length + MAX_TAIL_BLOCKS; block++) {
    stems.advance();
    take.stemPeak = Math.max(take.stemPeak, sum(stems.signals.values(), mix));
    take.record(mix);
    if (block >= length && hasEnded(take)) break;
    if (block % SLICE_BLOCKS === 0) await recording.onSlice(Math.min(1, block / length));
  }
  return take;
}

/** Opens the stems before summing and mastering. */
export async function openStems(
  score: Score,
  { sounds, stems = STEMS, sing, onSlice }: Omit<RecordOptions, "onSlice"> & Partial<Pick<RecordOptions, "onSlice">>,
): Promise<Stems> {
  const layers = layersIn(layersOf(score), stems).map((layer) => ({ ...layer, tracks: tracksOf(layer) }));
  const tracks = layers.flatMap((layer) => layer.tracks);
  const bank = await openBank(sounds, tracks, async () => onSlice?.(0));
  const desks = layers.map(({ score: played, tracks }): Stems => {
    const voices = sing?.(played) ?? new Map();
    return new Desk(new Ensemble(tracks, played, { bank, voices }), played);
  });
  return desks.reduce((outer, inner, index) => new Splice(outer, inner, insertOf(layers[index] as Layer)));
}

function tracksOf({ score, stems }: Layer): Track[] {
  return score.tracks.filter(({ stem }) => stems.includes(stem));
}

function insertOf({ from, to, stems, score }: Layer): Insert {
  const frame = (bar: number) => frameOf(bar * barTicks(score), score);
  return { stems, span: { from: from === 0 ? -Infinity : frame(from), to: to === null ? Infinity : frame(to) } };
}

/** Overwrites the mix with the sum of the signals; returns the highest sample of any of them. */
export function sum(signals: Iterable<Signal>, mix: Signal): number {
  let highest = 0;
  silence(mix);
  for (const { left, right } of signals) {
    for (let i = 0; i < BLOCK; i++) {
      const [l, r] = [left[i] as number, right[i] as number];
      mix.left[i] = (mix.left[i] as number) + l;
      mix.right[i] = (mix.right[i] as number) + r;
      highest = Math.max(highest, Math.abs(l), Math.abs(r));
    }
  }
  return highest;
}

function hasEnded({ peaks }: Take): boolean {
  const loudest = (some: Float32Array) => some.reduce((a, b) => Math.max(a, b), 0);
  return loudest(peaks.subarray(-HOPS_PER_BLOCK)) <= loudest(peaks) * TAIL_END;
}
