import { readOptions, readWhole, UsageError } from "../scripts/command-line.ts";
import { type PhaseSpan, phasesIn } from "./fault-phases.ts";

export const USAGE = "npm run soak -- [--minutes 10] [--jobs-per-minute 60] [--seed N] [--rate 0.15]";

export interface SoakOptions {
  seed: number;
  durationMs: number;
  jobsPerMinute: number;
  /** The probability of a fault at each point where one can occur, 0–1. */
  rate: number;
  phases: PhaseSpan[];
}

const TEXT = { type: "string" } as const;
const MIN_MINUTES = 0.5;
const MAX_MINUTES = 1_440;

/** Throws `UsageError` for an invalid option. */
export function readSoakOptions(argv: string[]): SoakOptions {
  const given = readOptions(argv, { minutes: TEXT, "jobs-per-minute": TEXT, seed: TEXT, rate: TEXT });
  const minutes = readNumber(given.minutes ?? "10", "--minutes", [MIN_MINUTES, MAX_MINUTES]);
  const durationMs = minutes * 60_000;
  return {
    seed: readWhole(given.seed ?? String(Date.now() % 1_000_000), "--seed", { min: 0, max: 1e9 }),
    durationMs,
    jobsPerMinute: readWhole(given["jobs-per-minute"] ?? "60", "--jobs-per-minute", { min: 1, max: 6_000 }),
    rate: readNumber(given.rate ?? "0.15", "--rate", [0, 1]),
    phases: phasesIn(durationMs),
  };
}

function readNumber(text: string, name: string, [min, max]: [number, number]): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= min && value <= max) return value;
  throw new UsageError(`${name} must be a number from ${min} to ${max}`);
}
