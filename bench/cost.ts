import type { Counts } from "./counts.ts";

/** Cloudflare's list prices, in dollars per million. Reads of D1 rows cost very little and are left out. */
const PRICES = {
  requests: 0.3,
  objectRequests: 0.15,
  gigabyteSeconds: 12.5,
  rowsWritten: 1,
  r2Writes: 4.5,
  r2Reads: 0.36,
};
/** The memory that every object is billed for. */
const OBJECT_GIGABYTES = 0.128;
const JOBS = 1_000;

export interface Cost {
  item: keyof typeof PRICES;
  perJob: number;
  /** For a thousand jobs. */
  dollars: number;
}

/** The cost of a thousand jobs with these counts, whose objects are awake for `awakeSeconds`. */
export function costOf(counts: Counts, awakeSeconds: number): Cost[] {
  const total = (...names: string[]) => names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  const perJob: Record<keyof typeof PRICES, number> = {
    requests: total("requests"),
    objectRequests: total("objectCalls", "laneCalls", "limitCalls", "alarms"),
    gigabyteSeconds: awakeSeconds * OBJECT_GIGABYTES,
    rowsWritten: total("d1Rows", "objectRows", "laneRows"),
    r2Writes: total("r2Writes"),
    r2Reads: total("r2Reads"),
  };
  return (Object.keys(PRICES) as Cost["item"][]).map((item) => ({
    item,
    perJob: perJob[item],
    dollars: (perJob[item] * JOBS * PRICES[item]) / 1_000_000,
  }));
}

/** The counts of a job plus those of `reads` status reads. */
export function withReads(job: Counts, read: Counts, reads: number): Counts {
  const names = new Set([...Object.keys(job), ...Object.keys(read)]);
  return Object.fromEntries([...names].map((name) => [name, (job[name] ?? 0) + reads * (read[name] ?? 0)]));
}

/** The embedded engine stores the small files of a song in its own bucket first. */
const ENGINE_WRITES = 1;

/** The price of the small files of a thousand jobs, from the counts of a job with and without them. */
export function costOfSmallFiles(job: Counts, withSmallFiles: Counts): Cost[] {
  const names = Object.keys(withSmallFiles);
  const more = Object.fromEntries(names.map((name) => [name, (withSmallFiles[name] ?? 0) - (job[name] ?? 0)]));
  return costOf({ ...more, r2Writes: (more.r2Writes ?? 0) + ENGINE_WRITES }, 0);
}
