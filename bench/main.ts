import { runCommand } from "../scripts/command-line.ts";
import { type Comparison, compareWithFilled, compareWithFloor } from "./compare.ts";
import { type Cost, costOf, costOfSmallFiles, withReads } from "./cost.ts";
import { type Counts, countCosts, storedBytes } from "./counts.ts";
import { compareEstimates, type Estimate } from "./estimates.ts";
import { quantile, type Spread, spreadOf, table } from "./figures.ts";
import { compareWays, WAYS } from "./listener.ts";
import { besideLists } from "./lists.ts";
import { type BenchOptions, readBenchOptions, USAGE } from "./options.ts";
import { whileRendering } from "./rendering.ts";

/** The status reads of a client that polls every ten seconds for two minutes. */
const READS = 12;
/** Assumed, since it depends on the upstream: a submit of 2 s, two polls of half a second, a copy of 4 s. */
const AWAKE_SECONDS = 7;

/** An estimate is right if the real time is within a third of it, or within a second, to which it is rounded. */
const TOLERANCE = 1 / 3;

/** Compares the gateway with a minimal Worker, on Miniflare. */
await runCommand({
  usage: USAGE,
  async run(argv) {
    await measure(readBenchOptions(argv));
    return 0;
  },
});

async function measure(options: BenchOptions): Promise<void> {
  if (options.rendering) return printRendering(options);
  if (options.listener) return printWays(options);
  if (options.cost) return printCost();
  if (options.lists) return printLists(options);
  if (options.estimates) return printEstimates();
  const compareCase = options.jobs > 0 ? compareWithFilled : compareWithFloor;
  const [base, ours] = options.jobs > 0 ? ["empty", "full"] : ["floor", "gateway"];
  const rows = [["", "clients", ...heads(base, ours)]];
  for (const subject of options.cases) {
    await compareCase(subject, options, (clients, comparison) =>
      rows.push([subject.name, String(clients), ...cellsOf(comparison)]),
    );
    console.error(`${subject.name} measured`);
  }
  console.log(table(rows));
  if (options.counts) printCounts(await countCosts());
}

async function printRendering({ clients, seconds, rounds }: BenchOptions): Promise<void> {
  const rows = [["status reads", "idle/s", "rendering/s", "ratio"]];
  for (const count of clients) {
    const { idle, loaded } = await whileRendering({ clients: count, seconds, rounds });
    const [before, during] = [idle, loaded].map((paces) => spreadOf(paces.map(({ perSecond }) => perSecond)).median);
    const figures = [before ?? 0, during ?? 0].map((value) => value.toFixed(0));
    rows.push([`${count} clients, ${loaded.length} rounds`, ...figures, ((during ?? 0) / (before ?? 0)).toFixed(2)]);
  }
  console.log(table(rows));
}

async function printWays(options: BenchOptions): Promise<void> {
  const rows = [["", "clients", ...WAYS.flatMap((way) => [`${way}/s`, "ms", "CPU ms"]), "listener CPU ms"]];
  await compareWays(options, (name, clients, paces) => {
    const figures = WAYS.flatMap((way) => {
      const { perSecond, p50Ms, cpuMs } = paces[way];
      return [perSecond.toFixed(0), p50Ms.toFixed(1), cpuMs.toFixed(2)];
    });
    rows.push([name, String(clients), ...figures, paces.listener.listenerCpuMs.toFixed(2)]);
  });
  console.log(table(rows));
}

async function printEstimates(): Promise<void> {
  const { running, queued } = await compareEstimates();
  for (const [title, estimates] of Object.entries({ running, "six at once, at their submit": queued })) {
    const rows = estimates.map(({ song, predicted, real }) => {
      const off = `${Math.round((100 * (real - predicted)) / predicted)} %`;
      return [song, predicted.toFixed(0), real.toFixed(1), off, isRight({ predicted, real }) ? "" : "off"];
    });
    const right = estimates.filter(isRight).length;
    console.log(`\n${table([[title, "predicted s", "real s", "difference", ""], ...rows])}`);
    console.log(`${right} of ${estimates.length} within a third`);
  }
}

function isRight({ predicted, real }: Omit<Estimate, "song">): boolean {
  return Math.abs(real - predicted) <= Math.max(1, predicted * TOLERANCE);
}

async function printLists({ seconds }: BenchOptions): Promise<void> {
  const { lists, refused, alone, beside } = await besideLists({ seconds });
  const row = (name: string, ms: number[]) => [name, ...[0.5, 0.95, 0.99].map((q) => quantile(ms, q).toFixed(1))];
  console.log(
    table([["reads of another account, ms", "p50", "p95", "p99"], row("alone", alone), row("beside lists", beside)]),
  );
  console.log(`\n16 readers received ${lists} lists of 100 jobs in ${seconds} s and were refused ${refused} times.`);
}

function printCounts(costs: Record<string, Counts>): void {
  const names = Object.keys(Object.values(costs)[0] ?? {});
  const rows = Object.entries(costs).map(([stage, counts]) => [stage, ...names.map((name) => String(counts[name]))]);
  console.log(`\n${table([["", ...names], ...rows])}`);
}

async function printCost(): Promise<void> {
  const counts = await countCosts();
  printCounts(counts);
  const {
    "whole job, with callbacks": job = {},
    "with small files": large = {},
    "one status read": read = {},
  } = counts;
  console.log(`\nOne job with callbacks, ${READS} status reads, its object awake for ${AWAKE_SECONDS} s:\n`);
  printPrices(costOf(withReads(job, read, READS), AWAKE_SECONDS));
  console.log("\nThe small pictures and the waveform of its song, with the write of the embedded engine:\n");
  printPrices(costOfSmallFiles(job, large));
  console.log(`\nD1 keeps ${((await storedBytes()) / 1_000).toFixed(1)} kB of a finished job.`);
}

function printPrices(costs: Cost[]): void {
  const rows = costs.map(({ item, perJob, dollars }) => [item, perJob.toFixed(1), dollars.toFixed(4)]);
  const total = costs.reduce((sum, { dollars }) => sum + dollars, 0);
  console.log(table([["", "per job", "$ per 1,000 jobs"], ...rows, ["total", "", total.toFixed(4)]]));
}

function heads(base = "", ours = ""): string[] {
  const paces = [base, ours].map((name) => `${name}/s`);
  const times = [base, ours].map((name) => `${name} ms`);
  const cpu = [base, ours].map((name) => `${name} CPU ms`);
  return [...paces, ...times, "ratio", "min..max", ...cpu, "CPU ratio", "min..max"];
}

function cellsOf({ base, ours, ratio, cpuRatio }: Comparison): string[] {
  const paces = [base.perSecond, ours.perSecond].map((value) => value.toFixed(value < 100 ? 1 : 0));
  const times = [base.p50Ms, ours.p50Ms].map((value) => value.toFixed(1));
  const cpu = [base.cpuMs, ours.cpuMs].map((value) => value.toFixed(2));
  return [...paces, ...times, ...spread(ratio), ...cpu, ...spread(cpuRatio)];
}

function spread({ median, min, max }: Spread): string[] {
  return [median.toFixed(2), `${min.toFixed(2)}..${max.toFixed(2)}`];
}
