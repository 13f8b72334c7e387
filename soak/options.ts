import { readOptions, readWhole, UsageError } from "../scripts/command-line.ts";
import type { Weather } from "../test/support/node/faulty-upstream/phases.mjs";

export const USAGE = "npm run soak -- [--minutes 10] [--jobs-per-minute 60] [--seed N] [--rate 0.15]";

export interface Spell {
  weather: Weather;
  ms: number;
}

export interface Plan {
  seed: number;
  durationMs: number;
  jobsPerMinute: number;
  /** How often a fault strikes where one may, 0–1. */
  rate: number;
  /** What the upstream suffers as a whole, one after the other. */
  spells: Spell[];
}

/** In parts of the whole. Ten minutes have three without one poll answered, as the matrix wants it. */
const SPELLS: [Weather, number][] = [
  ["calm", 0.08],
  ["mixed", 0.34],
  ["polls-down", 0.31],
  ["brown-out", 0.17],
  ["away", 0.02],
  ["mixed", 0.05],
  ["denied", 0.03],
];

const TEXT = { type: "string" } as const;
const MIN_MINUTES = 0.5;
const MAX_MINUTES = 1_440;

/** Throws `UsageError` for what makes no sense. */
export function readPlan(argv: string[]): Plan {
  const given = readOptions(argv, { minutes: TEXT, "jobs-per-minute": TEXT, seed: TEXT, rate: TEXT });
  const minutes = readNumber(given.minutes ?? "10", "--minutes", [MIN_MINUTES, MAX_MINUTES]);
  const durationMs = minutes * 60_000;
  return {
    seed: readWhole(given.seed ?? String(Date.now() % 1_000_000), "--seed", { least: 0, most: 1e9 }),
    durationMs,
    jobsPerMinute: readWhole(given["jobs-per-minute"] ?? "60", "--jobs-per-minute", { least: 1, most: 6_000 }),
    rate: readNumber(given.rate ?? "0.15", "--rate", [0, 1]),
    spells: SPELLS.map(([weather, share]) => ({ weather, ms: durationMs * share })),
  };
}

function readNumber(text: string, name: string, [least, most]: [number, number]): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= least && value <= most) return value;
  throw new UsageError(`${name} must be a number from ${least} to ${most}`);
}
