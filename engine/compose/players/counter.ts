import { chance } from "../../score/chance.ts";
import { type Note, TICKS_PER_BEAT } from "../../score/score.ts";
import { chordClasses, nearest, scaleOver } from "../harmony/scale.ts";
import { clampVelocity } from "../melody/tune.ts";
import type { Stage } from "./stage.ts";

/** A slow second voice: the thirds and sevenths of the chords, bound by step, with a passing note before some changes. */
export function answer(stage: Stage): Note[] {
  const { section, seed, part, spec } = stage;
  const draw = chance(seed, section.seed, "counter");
  const velocity = clampVelocity(66 + 20 * section.intensity);
  let before = part.middle - 2;
  return section.chords.flatMap((chord, i): Note[] => {
    const tones = chordClasses(chord);
    const pitch = tones
      .map((tone, rank) => ({
        pitch: nearest(tone, before),
        cost: Math.abs(nearest(tone, before) - before) + (rank === 0 ? 2 : 0),
      }))
      .reduce((a, b) => (b.cost < a.cost ? b : a)).pitch;
    const next = section.chords[i + 1];
    before = Math.max(part.middle - 9, Math.min(part.middle + 8, pitch));
    const passing = next && chord.ticks >= 3 * TICKS_PER_BEAT && draw.yes(0.6);
    if (!passing) return [{ at: chord.at, ticks: chord.ticks - 20, pitch: before, velocity }];
    const up = draw.pick([1, -1]);
    const scale = scaleOver(chord, spec.key);
    const step =
      [1, 2, 3].map((size) => before + up * size).find((one) => scale.includes(((one % 12) + 12) % 12)) ?? before;
    const cut = chord.ticks - TICKS_PER_BEAT;
    return [
      { at: chord.at, ticks: cut - 10, pitch: before, velocity },
      { at: chord.at + cut, ticks: TICKS_PER_BEAT - 20, pitch: step, velocity: velocity - 6 },
    ];
  });
}
