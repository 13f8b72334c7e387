import { setTimeout as sleep } from "node:timers/promises";
import { type Spread, spreadOf } from "./figures.ts";
import { type Contender, type Load, type Pace, run } from "./load.ts";

/** What a round leaves behind, alarms above all, must not be paid for by the next. */
const SETTLE_MS = 300;
const WARM_UP_SECONDS = 1;

export interface Compared {
  base: Pace;
  ours: Pace;
  /** Ours to the base, of each round. */
  ratio: Spread;
  /** The base's CPU time to ours, likewise. */
  cpuRatio: Spread;
}

/** Alternating rounds, so that whatever else the machine does meets both. */
export async function compare(
  pair: { base: Contender; ours: Contender },
  load: Load & { rounds: number },
): Promise<Compared> {
  const rounds: { base: Pace; ours: Pace }[] = [];
  for (const one of [pair.base, pair.ours]) await run(one, { ...load, seconds: WARM_UP_SECONDS });
  for (let round = 0; round < load.rounds; round++) {
    const base = await settled(pair.base, load);
    rounds.push({ base, ours: await settled(pair.ours, load) });
  }
  return {
    base: medianOf(rounds.map(({ base }) => base)),
    ours: medianOf(rounds.map(({ ours }) => ours)),
    ratio: spreadOf(rounds.map(({ base, ours }) => ours.perSecond / base.perSecond)),
    cpuRatio: spreadOf(rounds.map(({ base, ours }) => base.cpuMs / ours.cpuMs)),
  };
}

async function settled(one: Contender, load: Load): Promise<Pace> {
  await sleep(SETTLE_MS);
  return run(one, load);
}

function medianOf(paces: Pace[]): Pace {
  const median = (of: (pace: Pace) => number) => spreadOf(paces.map(of)).median;
  return {
    perSecond: median(({ perSecond }) => perSecond),
    p50Ms: median(({ p50Ms }) => p50Ms),
    cpuMs: median(({ cpuMs }) => cpuMs),
  };
}
