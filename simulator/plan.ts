import type { JobSeed } from "../src/job/job.ts";
import { CATALOG } from "../src/operations/catalog.ts";
import type { Input, SongInput } from "../src/operations/input.ts";
import { drawFaultProfile, type FaultProfile } from "./faults/fault-profile.ts";
import type { Guard } from "./faults/guards.ts";
import { type Lognormal, SeededRandom } from "./seeded-random.ts";

/** What a poison job does to others: it fails in a way that could be mistaken for a failure of the upstream. */
export type Poison = "refused" | "breaks_upstream" | "never_ends" | "bad_audio";

export interface JobPlan {
  id: string;
  accountId: string;
  /** ms after the start. */
  arrivesAt: number;
  input: Input;
  durationMs: number;
  songs: number;
  poison: Poison | null;
}

/** Everything that is decided before a world starts. The same plan gives the same world, also with jobs or faults removed. */
export interface Plan {
  name: string;
  jobs: JobPlan[];
  /** The credits of each account. */
  credits: Map<string, number>;
  faultProfile: FaultProfile;
  lane: { name: "ttapi" | "engine"; slots: number; callable: boolean };
  /** How many unfinished jobs the upstream accepts before it responds with "busy"; may be less than the lane's slots. */
  capacity: number;
  /** The one guard that is removed. */
  without?: Guard;
}

export interface Demand {
  jobs: number;
  slots: number;
  durations: Lognormal;
  /** The used share of the upstream's capacity, 0–1. */
  load: number;
  /** The share of jobs from accounts that send only poison jobs. */
  poisoned: number;
}

export const SONG: SongInput = {
  operation: "song",
  soundPrompt: "calm piano",
  lyricsText: null,
  instrumental: true,
  model: "FUZZ-2.0",
  title: null,
  coverArtUrl: null,
  seed: null,
  lyricsStrength: 0.5,
  soundStrength: 0.5,
  weirdness: 0.5,
};
const PARENT = { songId: "parent", upstreamSongId: "upstream-parent" };

/** Operations whose jobs differ in their life cycle: several songs, a source to fetch first, an immediate result. */
const INPUTS: [share: number, input: Input][] = [
  [0.75, SONG],
  [0.08, { ...SONG, model: "FUZZ-1.0" }],
  [0.05, { operation: "stems", parent: PARENT }],
  [0.06, { operation: "upload", audioUrl: "https://example.com/own.mp3", title: null }],
  [0.06, { operation: "lyrics", prompt: "rain" }],
];

/** A job that never ends occupies its slot for half an hour: a few of them are as much work as all others together. */
const POISONS: [share: number, kind: Poison][] = [
  [0.4, "refused"],
  [0.3, "breaks_upstream"],
  [0.28, "bad_audio"],
  [0.02, "never_ends"],
];
const DEADLINE_MS = 30 * 60_000;
/** TTAPI as its users report it, and the embedded engine as measured. */
export const TTAPI: Lognormal = { median: 90_000, p90: 180_000 };
export const ENGINE: Lognormal = { median: 6_000, p90: 13_000 };

export function drawPlan(name: string, size: number): Plan {
  const random = new SeededRandom(name);
  const engine = random.chance(0.2);
  const slots = random.integer(2, 20);
  const demand = { jobs: size, slots, durations: engine ? ENGINE : TTAPI, load: random.between(0.2, 0.85) };
  const jobs = drawJobs(random, { ...demand, poisoned: random.chance(0.3) ? random.between(0, 0.4) : 0 });
  return {
    name,
    jobs,
    credits: creditsFor(jobs, () => random.between(0.9, 1.5)),
    faultProfile: drawFaultProfile(random),
    lane: { name: engine ? "engine" : "ttapi", slots, callable: random.chance(0.7) },
    capacity: random.chance(0.15) ? Math.ceil(slots * random.between(0.6, 1)) : slots + 5,
  };
}

/** Jobs in order of arrival: one account sends a fifth of them in bursts, ten accounts many, most accounts one or two. */
export function drawJobs(random: SeededRandom, demand: Demand): JobPlan[] {
  const { jobs, slots, durations, load, poisoned } = demand;
  const meanGapMs = (durations.median * 1.16) / (slots * load);
  let at = 0;
  let burst = 0;
  const drawn: JobPlan[] = [];
  while (drawn.length < jobs) {
    if (burst === 0) at += random.exponential(meanGapMs);
    if (burst === 0 && random.chance(0.2 / slots)) burst = slots;
    const poison = random.chance(poisoned) ? random.weighted(POISONS) : null;
    const accountId = poison ? `poison-${poison}` : burst > 0 ? "bulk" : drawAccount(random, jobs);
    drawn.push({ ...drawJob(random, durations), accountId, arrivesAt: Math.round(at), poison });
    burst = Math.max(0, burst - 1);
  }
  return drawn;
}

function drawAccount(random: SeededRandom, jobs: number): string {
  const rank = random.chance(0.5) ? random.integer(1, 10) : random.integer(11, Math.max(12, Math.round(jobs / 2)));
  return `account-${rank}`;
}

function drawJob(random: SeededRandom, durations: Lognormal) {
  const input = random.weighted(INPUTS);
  const songs = input.operation === "stems" ? 4 : input.operation === "lyrics" ? 0 : random.integer(1, 2);
  return { id: random.id(), input, durationMs: random.lognormal(durations), songs };
}

/** The accepted job, as `src/actions/accept-job.ts` creates it. */
export function seedOf(plan: JobPlan, acceptance: { upstream: string; acceptedAt: number }): JobSeed {
  const { id, accountId, input } = plan;
  const { price } = CATALOG[input.operation];
  const deadlineAt = acceptance.acceptedAt + DEADLINE_MS;
  const none = { upstreamOrigin: null, retentionDays: null, metadata: null };
  return { id, accountId, input, price, ...none, ...acceptance, deadlineAt };
}

/** Gives each account `share()` of the price of all its jobs. */
export function creditsFor(jobs: JobPlan[], share: () => number): Map<string, number> {
  const costs = new Map<string, number>();
  for (const { accountId, input } of jobs) {
    costs.set(accountId, (costs.get(accountId) ?? 0) + CATALOG[input.operation].price);
  }
  return new Map([...costs].map(([accountId, cost]) => [accountId, Math.ceil(cost * share())]));
}
