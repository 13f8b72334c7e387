import { CALM, type Weather } from "../faults/fault-profile.ts";
import { creditsFor, drawJobs, type JobPlan, type Plan, TTAPI } from "../plan.ts";
import { shareSucceeded, Tally } from "../report/stats.ts";
import { summaryOf } from "../report/summary.ts";
import { Dice } from "../seeded-random.ts";
import { World } from "../world.ts";

const JOBS = 2_000;
const PLACES = 10;
/** Row 40 of the fault matrix: 30 % errors, p99 20 s. */
const BROWN_OUT: Weather = { ...CALM, submit_5xx: 0.3, look_5xx: 0.3, call_slow: 1 };
const MIN_SUCCEEDED = 0.999;
const MAX_CALLS = 1.5;
/** Row 39: more than a thousand poison jobs, and how much longer than without them the good ones may wait. */
const POISONED = 0.4;
const MAX_WAIT_MS = 10_000;

export interface Scenario {
  title: string;
  holds: boolean;
  figures: string;
}

/** Rows 39 and 40 of the fault matrix, each against a calm day with the same arrivals. Each throws a `Violation`. */
export const SCENARIOS: readonly ((seed: string) => Promise<Scenario>)[] = [
  (seed) => brownOut(seed, true),
  (seed) => brownOut(seed, false),
  poison,
];

async function brownOut(seed: string, callable: boolean): Promise<Scenario> {
  const jobs = arrivals(`${seed}:brown-out`, 0);
  const calm = await play(jobs, { callable, weather: CALM });
  const brown = await play(jobs, { callable, weather: BROWN_OUT });
  const succeeded = shareSucceeded(brown.good);
  const calls = brown.tally.calls / calm.tally.calls;
  return {
    title: `brown-out ${callable ? "with" : "without"} callbacks`,
    holds: succeeded >= MIN_SUCCEEDED && calls <= MAX_CALLS,
    figures: `${(100 * succeeded).toFixed(2)} % succeeded, ${calls.toFixed(2)} times the calls of a calm day`,
  };
}

async function poison(seed: string): Promise<Scenario> {
  // What never ends keeps its place until its deadline, as row 9 wants it: that is no poison, but a full upstream.
  const jobs = arrivals(`${seed}:poison`, POISONED).filter((job) => job.poison !== "never_ends");
  const calm = await play(
    jobs.filter((job) => job.poison === null),
    { callable: true, weather: CALM },
  );
  const poisoned = await play(jobs, { callable: true, weather: CALM });
  const succeeded = shareSucceeded(poisoned.good);
  const moreMs = poisoned.waitMs - calm.waitMs;
  const { laneClosings } = poisoned.tally;
  const figures = [
    `${(100 * succeeded).toFixed(2)} % of the good ones succeeded`,
    `waiting ${(moreMs / 1_000).toFixed(1)} s more`,
    `the lane closed ${laneClosings} times`,
  ];
  return {
    title: `${jobs.length - poisoned.good.length} poison jobs among ${poisoned.good.length} good ones`,
    holds: succeeded === 1 && moreMs <= MAX_WAIT_MS && laneClosings === 0,
    figures: figures.join(", "),
  };
}

function arrivals(name: string, poisoned: number): JobPlan[] {
  const jobs = JOBS * (1 + poisoned / (1 - poisoned));
  return drawJobs(new Dice(name), { jobs, slots: PLACES, durations: TTAPI, load: 0.5, poisoned });
}

async function play(jobs: JobPlan[], { callable, weather }: { callable: boolean; weather: Weather }) {
  const lane = { name: "ttapi" as const, slots: PLACES, callable };
  const plan: Plan = { name: "scenario", jobs, credits: creditsFor(jobs, () => 1), weather, lane, capacity: PLACES };
  const tally = new Tally();
  const world = new World(plan, { tally });
  await world.run();
  const good = [...world.rooms.values()].filter((room) => room.plan.poison === null);
  const waits = good.map(({ seen }) => (seen.placedAt ?? seen.acceptedAt) - seen.acceptedAt);
  return { tally, good, waitMs: summaryOf(waits).mean };
}
