import type { Counts } from "./counts.ts";

/** Cloudflare's list prices, in dollars per million; a look at D1's rows costs next to nothing and is left out. */
const PRICES = {
  requests: 0.3,
  objectRequests: 0.15,
  gigabyteSeconds: 12.5,
  rowsWritten: 1,
  r2Writes: 4.5,
  r2Reads: 0.36,
};
/** An object is billed with so much memory, whatever it uses. */
const OBJECT_GIGABYTES = 0.128;
const JOBS = 1_000;

export interface Cost {
  what: keyof typeof PRICES;
  perJob: number;
  /** For a thousand jobs. */
  dollars: number;
}

/** What a thousand jobs cost that each do what was counted and keep their object awake for so long. */
export function costOf(counts: Counts, awakeSeconds: number): Cost[] {
  const of = (...names: string[]) => names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  const perJob: Record<keyof typeof PRICES, number> = {
    requests: of("requests"),
    objectRequests: of("objectCalls", "laneCalls", "limitCalls", "alarms"),
    gigabyteSeconds: awakeSeconds * OBJECT_GIGABYTES,
    rowsWritten: of("d1Rows", "objectRows", "laneRows"),
    r2Writes: of("r2Writes"),
    r2Reads: of("r2Reads"),
  };
  return (Object.keys(PRICES) as Cost["what"][]).map((what) => ({
    what,
    perJob: perJob[what],
    dollars: (perJob[what] * JOBS * PRICES[what]) / 1_000_000,
  }));
}

/** One job with its readers: `reads` times what one costs beside what the job does by itself. */
export function withReads(job: Counts, read: Counts, reads: number): Counts {
  const names = new Set([...Object.keys(job), ...Object.keys(read)]);
  return Object.fromEntries([...names].map((name) => [name, (job[name] ?? 0) + reads * (read[name] ?? 0)]));
}
