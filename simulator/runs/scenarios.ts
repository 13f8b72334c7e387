import { type FaultProfile, NO_FAULTS } from "../faults/fault-profile.ts";
import { creditsFor, drawJobs, type JobPlan, type Plan, TTAPI } from "../plan.ts";
import { Stats, shareSucceeded, summaryOf } from "../report/stats.ts";
import { SeededRandom } from "../seeded-random.ts";
import { World } from "../world.ts";

const JOBS = 2_000;
const SLOTS = 10;
/** Row 40 of the fault matrix: 30 % errors, p99 20 s. */
const BROWN_OUT: FaultProfile = { ...NO_FAULTS, submit_5xx: 0.3, poll_5xx: 0.3, call_slow: 1 };
const MIN_SUCCEEDED = 0.999;
const MAX_CALLS = 1.5;
/** Row 39: more than a thousand poison jobs, and how much longer the good jobs may wait because of them. */
const POISONED = 0.4;
const MAX_WAIT_MS = 10_000;

export interface Scenario {
  title: string;
  holds: boolean;
  figures: string;
}

/** Rows 39 and 40 of the fault matrix, each compared to a run of the same arrivals without faults. Throw a `Violation`. */
export const SCENARIOS: readonly ((seed: string) => Promise<Scenario>)[] = [
  (seed) => brownOut(seed, true),
  (seed) => brownOut(seed, false),
  poison,
];

async function brownOut(seed: string, callable: boolean): Promise<Scenario> {
  const jobs = arrivals(`${seed}:brown-out`, 0);
  const faultless = await simulate(jobs, { callable, faultProfile: NO_FAULTS });
  const brown = await simulate(jobs, { callable, faultProfile: BROWN_OUT });
  const succeeded = shareSucceeded(brown.good);
  const calls = brown.stats.calls / faultless.stats.calls;
  return {
    title: `brown-out ${callable ? "with" : "without"} callbacks`,
    holds: succeeded >= MIN_SUCCEEDED && calls <= MAX_CALLS,
    figures: `${(100 * succeeded).toFixed(2)} % succeeded, ${calls.toFixed(2)} times the calls without faults`,
  };
}

async function poison(seed: string): Promise<Scenario> {
  // A job that never ends keeps its slot until its deadline, as row 9 requires: it fills the upstream, it poisons nothing.
  const jobs = arrivals(`${seed}:poison`, POISONED).filter((job) => job.poison !== "never_ends");
  const good = jobs.filter((job) => job.poison === null);
  const faultless = await simulate(good, { callable: true, faultProfile: NO_FAULTS });
  const poisoned = await simulate(jobs, { callable: true, faultProfile: NO_FAULTS });
  const succeeded = shareSucceeded(poisoned.good);
  const moreMs = poisoned.waitMs - faultless.waitMs;
  const { laneClosings } = poisoned.stats;
  const figures = [
    `${(100 * succeeded).toFixed(2)} % of the good jobs succeeded`,
    `mean wait ${(moreMs / 1_000).toFixed(1)} s longer`,
    `the lane closed ${laneClosings} times`,
  ];
  return {
    title: `${jobs.length - poisoned.good.length} poison jobs among ${poisoned.good.length} good jobs`,
    holds: succeeded === 1 && moreMs <= MAX_WAIT_MS && laneClosings === 0,
    figures: figures.join(", "),
  };
}

function arrivals(name: string, poisoned: number): JobPlan[] {
  const jobs = JOBS * (1 + poisoned / (1 - poisoned));
  return drawJobs(new SeededRandom(name), { jobs, slots: SLOTS, durations: TTAPI, load: 0.5, poisoned });
}

async function simulate(jobs: JobPlan[], world: { callable: boolean; faultProfile: FaultProfile }) {
  const { callable, faultProfile } = world;
  const plan: Plan = {
    name: "scenario",
    jobs,
    credits: creditsFor(jobs, () => 1),
    faultProfile,
    lane: { name: "ttapi", slots: SLOTS, callable },
    capacity: SLOTS,
  };
  const stats = new Stats();
  const { actors } = await finished(new World(plan, { stats }));
  const good = [...actors.values()].filter((actor) => actor.plan.poison === null);
  const waits = good.map(({ observed }) => (observed.grantedAt ?? observed.acceptedAt) - observed.acceptedAt);
  return { stats, good, waitMs: summaryOf(waits).mean };
}

async function finished(world: World): Promise<World> {
  await world.run();
  return world;
}
