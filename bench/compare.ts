import { setTimeout as sleep } from "node:timers/promises";
import { startFaultyUpstream } from "../test/support/node/faulty-upstream.mjs";
import type { Case } from "./cases.ts";
import { type Spread, spreadOf } from "./figures.ts";
import { fill } from "./fill.ts";
import { Floor } from "./floor.ts";
import { Gateway } from "./gateway.ts";
import { type Contender, type Load, type Pace, run } from "./load.ts";
import type { BenchOptions } from "./options.ts";
import { withState } from "./state.ts";

/** Lets the work that a round leaves behind, mostly alarms, finish before the next round. */
const SETTLE_MS = 300;
const WARM_UP_SECONDS = 1;

export interface Comparison {
  base: Pace;
  ours: Pace;
  /** The gateway's rate divided by the base's, per round. */
  ratio: Spread;
  /** The base's CPU time divided by the gateway's, per round. */
  cpuRatio: Spread;
}

type OnComparison = (clients: number, comparison: Comparison) => void;

/** Compares a case on the gateway and on the floor, for each number of clients. */
export function compareWithFloor(subject: Case, options: BenchOptions, onComparison: OnComparison): Promise<void> {
  return withState(async (state) => {
    const upstream = await startFaultyUpstream(subject.upstream);
    const floor = await Floor.open(state("floor"));
    const gateway = await Gateway.open({ state: state("gateway"), upstream: upstream.origin, slots: subject.slots });
    try {
      const base = { work: await subject.floor(floor, upstream.origin), pid: floor.pid };
      const ours = { work: await subject.ours(gateway), pid: gateway.pid };
      for (const clients of options.clients) {
        onComparison(clients, await compare({ base, ours }, { ...options, clients }));
      }
    } finally {
      await Promise.all([gateway.close(), floor.close(), upstream.close()]);
    }
  });
}

/** Compares a case on an empty gateway and on one with `options.jobs` stored jobs. */
export function compareWithFilled(subject: Case, options: BenchOptions, onComparison: OnComparison): Promise<void> {
  return withState(async (state) => {
    const upstream = await startFaultyUpstream(subject.upstream);
    const open = (name: string) =>
      Gateway.open({ state: state(name), upstream: upstream.origin, slots: subject.slots });
    const [empty, full] = [await open("empty"), await open("full")];
    try {
      await fill(full.db, options.jobs);
      const base = { work: await subject.ours(empty), pid: empty.pid };
      const ours = { work: await subject.ours(full), pid: full.pid };
      for (const clients of options.clients) {
        onComparison(clients, await compare({ base, ours }, { ...options, clients }));
      }
    } finally {
      await Promise.all([empty.close(), full.close(), upstream.close()]);
    }
  });
}

/** Measures in alternating rounds, so that other load on the machine affects both equally. */
async function compare(
  pair: { base: Contender; ours: Contender },
  load: Load & { rounds: number },
): Promise<Comparison> {
  const rounds: { base: Pace; ours: Pace }[] = [];
  for (const contender of [pair.base, pair.ours]) await run(contender, { ...load, seconds: WARM_UP_SECONDS });
  for (let round = 0; round < load.rounds; round++) {
    const base = await runSettled(pair.base, load);
    rounds.push({ base, ours: await runSettled(pair.ours, load) });
  }
  return {
    base: medianOf(rounds.map(({ base }) => base)),
    ours: medianOf(rounds.map(({ ours }) => ours)),
    ratio: spreadOf(rounds.map(({ base, ours }) => ours.perSecond / base.perSecond)),
    cpuRatio: spreadOf(rounds.map(({ base, ours }) => base.cpuMs / ours.cpuMs)),
  };
}

async function runSettled(contender: Contender, load: Load): Promise<Pace> {
  await sleep(SETTLE_MS);
  return run(contender, load);
}

function medianOf(paces: Pace[]): Pace {
  const median = (figure: (pace: Pace) => number) => spreadOf(paces.map(figure)).median;
  return {
    perSecond: median(({ perSecond }) => perSecond),
    p50Ms: median(({ p50Ms }) => p50Ms),
    cpuMs: median(({ cpuMs }) => cpuMs),
  };
}
