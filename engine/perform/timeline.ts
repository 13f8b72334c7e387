import { type Score, TICKS_PER_BEAT, type Track } from "../score/score.ts";
import { SAMPLE_RATE } from "./signal.ts";

/**
 * The step of the synthesizer in frames, 2.9 ms. It is fixed because envelopes and filters advance once per step: if
 * steps were cut where notes begin, every note would change the sound of all others.
 */
export const STEP = 128;

export interface NoteEvent {
  /** In steps from the start of the song. */
  step: number;
  channel: number;
  pitch: number;
  /** 0 ends the note. */
  velocity: number;
}

/** The notes of the tracks on channels 0, 1, 2, … in sending order. */
export function timeline(tracks: readonly Track[], score: Pick<Score, "bpm">): NoteEvent[] {
  const events = tracks.flatMap(({ notes }, channel) =>
    notes.flatMap(({ at, ticks, pitch, velocity }) => {
      const step = stepOf(at, score);
      const end = Math.max(step + 1, stepOf(at + ticks, score));
      return [
        { step, channel, pitch, velocity },
        { step: end, channel, pitch, velocity: 0 },
      ];
    }),
  );
  return events.sort(
    (a, b) => a.step - b.step || a.channel - b.channel || a.velocity - b.velocity || a.pitch - b.pitch,
  );
}

export function frameOf(tick: number, { bpm }: Pick<Score, "bpm">): number {
  return Math.round((tick * 60 * SAMPLE_RATE) / (bpm * TICKS_PER_BEAT));
}

function stepOf(tick: number, score: Pick<Score, "bpm">): number {
  return Math.round(frameOf(tick, score) / STEP);
}
