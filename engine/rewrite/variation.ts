import type { Score } from "../score/score.ts";
import { assemble } from "./assemble.ts";
import { onSoundsOf } from "./band.ts";
import { excerpt } from "./excerpt.ts";
import { reseed } from "./merge-spec.ts";
import { composePart } from "./part.ts";
import { passagesOf } from "./passage.ts";

/** Whether an instrument has anything to play at all can hang on one draw: so often is another tried. */
const TURNS = 16;

/** The song once more from another seed: same tempo, key, form, words and instruments, other notes. */
export function vary(song: Score, seed: string): Score {
  const other = (turn: number) => varyOnce(song, turn === 0 ? seed : `${seed}/${turn}`);
  const turns = Array.from({ length: TURNS }, (_, turn) => turn);
  const turn = turns.find((one) => sameBand(song, other(one))) ?? 0;
  const { spec, ...score } = other(turn);
  return { ...score, seed, spec: { ...spec, seed } };
}

function varyOnce(song: Score, seed: string): Score {
  const parts = passagesOf(song).map(({ spec, plans, bars }) => {
    const again = plans.map((plan) => ({ ...plan, seed: `${seed}/${plan.bar}` }));
    const part = composePart(reseed(spec, seed), again);
    return onSoundsOf({ ...song, spec }, part, excerpt(song, bars).tracks);
  });
  return assemble({ ...song, spec: reseed(song.spec, seed) }, parts);
}

function sameBand(a: Score, b: Score): boolean {
  const names = ({ tracks }: Score) =>
    tracks
      .map(({ name }) => name)
      .sort()
      .join();
  return names(a) === names(b);
}
