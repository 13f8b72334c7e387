import { PRICES } from "../src/credits/price.ts";
import type { JobSeed } from "../src/job/job.ts";
import type { Input } from "../src/operations/input.ts";
import { drawInput } from "./draw-input.ts";
import { drawWeather, type Weather } from "./faults/fault-profile.ts";
import type { Guard } from "./faults/guards.ts";
import { Dice, type Spread } from "./seeded-random.ts";

/** What makes a job harm others if it can. */
export type Poison = "refused" | "breaks_upstream" | "never_ends" | "bad_audio";

export interface JobPlan {
  id: string;
  accountId: string;
  /** ms after the beginning. */
  arrivesAt: number;
  input: Input;
  durationMs: number;
  songs: number;
  poison: Poison | null;
}

/** Everything that is decided before a world begins: the same plan gives the same world, whatever is left out of it. */
export interface Plan {
  name: string;
  jobs: JobPlan[];
  /** What each account can spend. */
  credits: Map<string, number>;
  weather: Weather;
  lane: { name: "ttapi" | "engine"; slots: number; callable: boolean };
  /** How many unfinished jobs the upstream takes: where it is fewer than the lane has places, it answers "busy". */
  capacity: number;
  /** The one guard that is left out. */
  without?: Guard;
}

export interface Demand {
  jobs: number;
  slots: number;
  durations: Spread;
  /** How much of the upstream is used, 1 being all of it. */
  load: number;
  /** What share of the jobs comes from accounts whose jobs are poison. */
  poisoned: number;
}

/** What never ends keeps its place for half an hour: a few of them are as much work as all others together. */
const POISONS: [share: number, kind: Poison][] = [
  [0.4, "refused"],
  [0.3, "breaks_upstream"],
  [0.28, "bad_audio"],
  [0.02, "never_ends"],
];
const DEADLINE_MS = 30 * 60_000;
/** As its users report TTAPI, and as the embedded engine was measured. */
export const TTAPI: Spread = { median: 90_000, p90: 180_000 };
export const ENGINE: Spread = { median: 6_000, p90: 13_000 };

export function drawPlan(name: string, size: number): Plan {
  const dice = new Dice(name);
  const engine = dice.chance(0.2);
  const slots = dice.whole(2, 20);
  const demand = { jobs: size, slots, durations: engine ? ENGINE : TTAPI, load: dice.between(0.2, 0.85) };
  const jobs = drawJobs(dice, { ...demand, poisoned: dice.chance(0.3) ? dice.between(0, 0.4) : 0 });
  return {
    name,
    jobs,
    credits: creditsFor(jobs, () => dice.between(0.9, 1.5)),
    weather: drawWeather(dice),
    lane: { name: engine ? "engine" : "ttapi", slots, callable: dice.chance(0.7) },
    capacity: dice.chance(0.15) ? Math.ceil(slots * dice.between(0.6, 1)) : slots + 5,
  };
}

/** Arrivals in order of time: one account sends a fifth of all in bursts, others some, most of them one or two. */
export function drawJobs(dice: Dice, demand: Demand): JobPlan[] {
  const { jobs, slots, durations, load, poisoned } = demand;
  const everyMs = (durations.median * 1.16) / (slots * load);
  let at = 0;
  let burst = 0;
  const drawn: JobPlan[] = [];
  while (drawn.length < jobs) {
    if (burst === 0) at += dice.exponential(everyMs);
    if (burst === 0 && dice.chance(0.2 / slots)) burst = slots;
    const poison = dice.chance(poisoned) ? dice.weighted(POISONS) : null;
    const accountId = poison ? `poison-${poison}` : burst > 0 ? "bulk" : accountOf(dice, jobs);
    drawn.push({ ...drawJob(dice, durations), accountId, arrivesAt: Math.round(at), poison });
    burst = Math.max(0, burst - 1);
  }
  return drawn;
}

function accountOf(dice: Dice, jobs: number): string {
  const rank = dice.chance(0.5) ? dice.whole(1, 10) : dice.whole(11, Math.max(12, Math.round(jobs / 2)));
  return `account-${rank}`;
}

function drawJob(dice: Dice, durations: Spread) {
  const input = drawInput(dice);
  const songs = input.operation === "stems" ? 4 : input.operation === "lyrics" ? 0 : dice.whole(1, 2);
  return { id: dice.id(), input, durationMs: dice.lognormal(durations), songs };
}

/** What is accepted of a job, as `src/actions/accept-job.ts` does it. */
export function seedOf(plan: JobPlan, of: { upstream: string; acceptedAt: number }): JobSeed {
  const { id, accountId, input } = plan;
  return { id, accountId, input, price: PRICES[input.operation], ...of, deadlineAt: of.acceptedAt + DEADLINE_MS };
}

/** `share` of what all of an account's jobs cost. */
export function creditsFor(jobs: JobPlan[], share: () => number): Map<string, number> {
  const costs = new Map<string, number>();
  for (const { accountId, input } of jobs) {
    costs.set(accountId, (costs.get(accountId) ?? 0) + PRICES[input.operation]);
  }
  return new Map([...costs].map(([accountId, cost]) => [accountId, Math.ceil(cost * share())]));
}
