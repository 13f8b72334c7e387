import { NO_FAULTS } from "../faults/fault-profile.ts";
import { creditsFor, drawJobs, type Plan, SONG, TTAPI } from "../plan.ts";
import { summaryOf } from "../report/stats.ts";
import { SeededRandom } from "../seeded-random.ts";
import { World } from "../world.ts";
import { optimalPolicy } from "./optimum.ts";
import { type Cost, costsOf, doubling, estimateOf, everyMs, gatewayPolicy, type Policy } from "./policies.ts";

const JOBS = 8_000;
const SLOTS = 10;
/** Ten songs of about a minute, generated one after the other on a busy machine with two cores. */
const ENGINE_MS = [4_500, 5_300, 8_400, 9_400, 9_700, 10_500, 11_700, 11_800, 12_000, 13_600];

interface Source {
  name: "ttapi" | "engine";
  title: string;
  drawMs: (random: SeededRandom) => number;
}

const SOURCES: Source[] = [
  {
    name: "ttapi",
    title: "TTAPI: lognormal durations, median 90 s, p90 180 s",
    drawMs: (random) => random.lognormal(TTAPI),
  },
  {
    name: "engine",
    title: "Embedded engine: ten measured songs, 4.5 to 13.6 s, ±10 %",
    drawMs: (random) => Math.round(random.pick(ENGINE_MS) * random.between(0.9, 1.1)),
  },
];

interface Mode {
  title: string;
  callable: boolean;
  /** The share of lost callbacks, in the first and in the second half. */
  lost: [number, number];
}

const MODES: Mode[] = [
  { title: "with callbacks", callable: true, lost: [0, 0] },
  { title: "with callbacks, 2 % lost", callable: true, lost: [0.02, 0.02] },
  { title: "callbacks stop: jobs sent after that", callable: true, lost: [0, 1] },
  { title: "without callbacks", callable: false, lost: [0, 0] },
];

for (const source of SOURCES) {
  print([source.title, "own polls", "all polls", "mean delay", "p50", "p95", "p99"]);
  for (const mode of MODES) print([mode.title, ...(await simulate(source, mode))]);
  for (const [title, cells] of comparisons(source)) print([title, ...cells]);
  console.log();
}

/** The real schedule with the durations that the lane has learned, over a network. */
async function simulate(source: Source, mode: Mode): Promise<string[]> {
  const plan = planOf(source, mode);
  const world = new World(plan);
  const middle = plan.jobs[JOBS / 2]?.arrivesAt ?? 0;
  const stops = mode.lost[0] !== mode.lost[1];
  world.clock.after(middle, () => {
    plan.faultProfile.callback_never = mode.lost[1];
  });
  await world.run();
  const counted = plan.jobs.filter((job) => !stops || job.arrivesAt >= middle);
  const observed = counted.map(({ id }) => world.actorOf(id).observed);
  const own = summaryOf(observed.map(({ polls, callbackPolls }) => polls - callbackPolls)).mean;
  const costs = observed.map(({ polls, detectedAfterMs }) => ({ polls, delayMs: detectedAfterMs ?? 0 }));
  return [own.toFixed(2), ...cellsOf(costs)];
}

/** Other policies without callbacks, with known durations and responses that take no time. */
function* comparisons(source: Source): Generator<[string, string[]]> {
  const random = new SeededRandom(`polling:${source.name}:compared`);
  const durations = Array.from({ length: JOBS }, () => source.drawMs(random));
  const estimate = estimateOf(durations);
  const row = (title: string, policy: Policy): [string, string[]] => {
    const costs = costsOf(policy, durations);
    return [title, [summaryOf(costs.map(({ polls }) => polls)).mean.toFixed(2), ...cellsOf(costs)]];
  };
  const gateway = gatewayPolicy(estimate, seedOf(source));
  const gatewayCosts = costsOf(gateway, durations);
  yield row("comparison: same rules, durations known", gateway);
  yield row("comparison: optimum for the same number of polls", optimumLike(gatewayCosts, durations));
  for (const share of [0.05, 0.133, 0.33]) {
    const ms = Math.round(estimate.p50 * share);
    yield row(`comparison: every ${(ms / 1_000).toFixed(1)} s from the start`, everyMs(ms));
  }
  yield row("comparison: doubling from 2 s", doubling(2_000));
}

/** The optimum at the cost per poll at which it makes as many polls as the gateway. */
function optimumLike(gatewayCosts: Cost[], durations: readonly number[]): Policy {
  const target = summaryOf(gatewayCosts.map(({ polls }) => polls)).mean;
  let [min, max] = [1, 60_000];
  for (let round = 0; round < 24; round++) {
    const pollCostMs = Math.sqrt(min * max);
    const costs = costsOf(optimalPolicy(durations, pollCostMs), durations);
    const polls = summaryOf(costs.map((cost) => cost.polls)).mean;
    if (polls > target) min = pollCostMs;
    else max = pollCostMs;
  }
  return optimalPolicy(durations, max);
}

function planOf(source: Source, mode: Mode): Plan {
  const name = `polling:${source.name}`;
  const random = new SeededRandom(name);
  const durations = source.name === "ttapi" ? TTAPI : { median: 10_000, p90: 13_000 };
  const demand = { jobs: JOBS, slots: SLOTS, durations, load: 0.6, poisoned: 0 };
  const jobs = drawJobs(random, demand).map((job) => ({
    ...job,
    input: SONG,
    songs: 1,
    durationMs: source.drawMs(random),
  }));
  return {
    name,
    jobs,
    credits: creditsFor(jobs, () => 1),
    faultProfile: { ...NO_FAULTS, callback_never: mode.lost[0] },
    lane: { name: source.name, slots: SLOTS, callable: mode.callable },
    capacity: SLOTS,
  };
}

const NO_OPTIONS = { upstreamOrigin: null, retentionDays: null, metadata: null };

function seedOf({ name }: Source) {
  const times = { acceptedAt: 0, deadlineAt: 1_800_000 };
  return { id: "compared", accountId: "", input: SONG, price: 0, upstream: name, ...NO_OPTIONS, ...times };
}

function cellsOf(costs: Cost[]): string[] {
  const { mean, p50, p95, p99 } = summaryOf(costs.map(({ delayMs }) => delayMs));
  const polls = summaryOf(costs.map((cost) => cost.polls)).mean.toFixed(2);
  return [polls, ...[mean, p50, p95, p99].map((ms) => `${(ms / 1_000).toFixed(2)} s`)];
}

function print([title = "", ...cells]: string[]): void {
  console.log(title.padEnd(64) + cells.map((cell) => cell.padStart(12)).join(""));
}
