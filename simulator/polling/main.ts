import { SONG } from "../draw-input.ts";
import { CALM } from "../faults/fault-profile.ts";
import { creditsFor, drawJobs, type Plan, TTAPI } from "../plan.ts";
import { summaryOf } from "../report/summary.ts";
import { Dice } from "../seeded-random.ts";
import { World } from "../world.ts";
import { optimalPolicy } from "./optimum.ts";
import { type Cost, costsOf, doubling, everyMs, ours, type Policy, paceOf } from "./policies.ts";

const JOBS = 8_000;
const PLACES = 10;
/** Ten songs of about a minute, one after the other on a busy machine of two cores. */
const ENGINE_MS = [4_500, 5_300, 8_400, 9_400, 9_700, 10_500, 11_700, 11_800, 12_000, 13_600];

interface Source {
  name: "ttapi" | "engine";
  title: string;
  drawMs: (dice: Dice) => number;
}

const SOURCES: Source[] = [
  { name: "ttapi", title: "Lognormal, median 90 s, p90 180 s", drawMs: (dice) => dice.lognormal(TTAPI) },
  {
    name: "engine",
    title: "The embedded engine: ten measured songs, 4.5 to 13.6 s, ±10 %",
    drawMs: (dice) => Math.round(dice.pick(ENGINE_MS) * dice.between(0.9, 1.1)),
  },
];

interface Mode {
  title: string;
  callable: boolean;
  /** What share of the callbacks is lost, at first and from the middle on. */
  lost: [number, number];
}

const MODES: Mode[] = [
  { title: "callbacks", callable: true, lost: [0, 0] },
  { title: "callbacks, 2 in 100 lost", callable: true, lost: [0.02, 0.02] },
  { title: "callbacks stop: jobs from then on", callable: true, lost: [0, 1] },
  { title: "no callbacks", callable: false, lost: [0, 0] },
];

for (const source of SOURCES) {
  print([source.title, "own looks", "all looks", "delay mean", "p50", "p95", "p99"]);
  for (const mode of MODES) print([mode.title, ...(await simulated(source, mode))]);
  for (const [title, cells] of compared(source)) print([title, ...cells]);
  console.log();
}

/** The real policy with what the lane has learned, over a network. */
async function simulated(source: Source, mode: Mode): Promise<string[]> {
  const plan = planOf(source, mode);
  const world = new World(plan);
  const middle = plan.jobs[JOBS / 2]?.arrivesAt ?? 0;
  const stops = mode.lost[0] !== mode.lost[1];
  world.clock.after(middle, () => {
    plan.weather.callback_never = mode.lost[1];
  });
  await world.run();
  const seen = plan.jobs.filter((job) => !stops || job.arrivesAt >= middle).map(({ id }) => world.roomOf(id).seen);
  const own = summaryOf(seen.map(({ polls, calledLooks }) => polls - calledLooks)).mean;
  return [
    own.toFixed(2),
    ...cellsOf(seen.map(({ polls, noticedAfterMs }) => ({ polls, delayMs: noticedAfterMs ?? 0 }))),
  ];
}

/** Other policies without callbacks, where how long jobs take is known and an answer takes no time. */
function* compared(source: Source): Generator<[string, string[]]> {
  const dice = new Dice(`polling:${source.name}:compared`);
  const durations = Array.from({ length: JOBS }, () => source.drawMs(dice));
  const pace = paceOf(durations);
  const row = (title: string, policy: Policy): [string, string[]] => {
    const costs = costsOf(policy, durations);
    return [title, [summaryOf(costs.map(({ polls }) => polls)).mean.toFixed(2), ...cellsOf(costs)]];
  };
  const known = costsOf(ours(pace, seedOf(source)), durations);
  yield row("compared: ours, durations known", ours(pace, seedOf(source)));
  yield row("compared: the optimum for as many looks", equallyMany(known, durations));
  for (const share of [0.05, 0.133, 0.33]) {
    const ms = Math.round(pace.p50 * share);
    yield row(`compared: every ${(ms / 1_000).toFixed(1)} s from the start`, everyMs(ms));
  }
  yield row("compared: doubling from 2 s", doubling(2_000));
}

/** The optimum at the price per look where it makes as many as we do. */
function equallyMany(known: Cost[], durations: readonly number[]): Policy {
  const wanted = summaryOf(known.map(({ polls }) => polls)).mean;
  let [least, most] = [1, 60_000];
  for (let round = 0; round < 24; round++) {
    const price = Math.sqrt(least * most);
    const polls = summaryOf(costsOf(optimalPolicy(durations, price), durations).map((cost) => cost.polls)).mean;
    if (polls > wanted) least = price;
    else most = price;
  }
  return optimalPolicy(durations, most);
}

function planOf(source: Source, mode: Mode): Plan {
  const name = `polling:${source.name}`;
  const dice = new Dice(name);
  const durations = source.name === "ttapi" ? TTAPI : { median: 10_000, p90: 13_000 };
  const demand = { jobs: JOBS, slots: PLACES, durations, load: 0.6, poisoned: 0 };
  const jobs = drawJobs(dice, demand).map((job) => ({
    ...job,
    input: SONG,
    songs: 1,
    durationMs: source.drawMs(dice),
  }));
  return {
    name,
    jobs,
    credits: creditsFor(jobs, () => 1),
    weather: { ...CALM, callback_never: mode.lost[0] },
    lane: { name: source.name, slots: PLACES, callable: mode.callable },
    capacity: PLACES,
  };
}

function seedOf({ name }: Source) {
  const times = { acceptedAt: 0, deadlineAt: 1_800_000 };
  return { id: "compared", accountId: "", input: SONG, price: 0, upstream: name, ...times };
}

function cellsOf(costs: Cost[]): string[] {
  const { mean, p50, p95, p99 } = summaryOf(costs.map(({ delayMs }) => delayMs));
  const polls = summaryOf(costs.map((cost) => cost.polls)).mean.toFixed(2);
  return [polls, ...[mean, p50, p95, p99].map((ms) => `${(ms / 1_000).toFixed(2)} s`)];
}

function print([title = "", ...cells]: string[]): void {
  console.log(title.padEnd(64) + cells.map((cell) => cell.padStart(12)).join(""));
}
