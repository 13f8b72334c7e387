import { readOptions, readWhole, UsageError } from "../scripts/command-line.ts";
import { CASES, type Case } from "./cases.ts";

export const USAGE =
  "npm run bench [-- --clients 1,8,32 --rounds 5 --seconds 2 --only NAME,… --jobs 100000 | --rendering | --listener | " +
  "--cost | --estimates | --lists]";

export interface BenchOptions {
  clients: number[];
  rounds: number;
  seconds: number;
  cases: Case[];
  /** Whether to count operations too. */
  counts: boolean;
  rendering: boolean;
  /** Whether to compare the ways to the gateway under `npm start`. */
  listener: boolean;
  /** Whether to compute the cost of a thousand jobs only. */
  cost: boolean;
  /** Whether to compare estimates with what songs take. */
  estimates: boolean;
  /** Whether to measure the reads of one account beside the lists of another. */
  lists: boolean;
  /** The number of stored jobs to compare with an empty database; 0 compares with the floor. */
  jobs: number;
}

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;
const OPTIONS = {
  clients: TEXT,
  rounds: TEXT,
  seconds: TEXT,
  only: TEXT,
  jobs: TEXT,
  rendering: FLAG,
  listener: FLAG,
  cost: FLAG,
  estimates: FLAG,
  lists: FLAG,
};

/** Throws `UsageError` for an invalid option. */
export function readBenchOptions(argv: string[]): BenchOptions {
  const given = readOptions(argv, OPTIONS);
  const whole = (text: string, name: string, max: number) => readWhole(text, `--${name}`, { min: 1, max });
  return {
    clients: (given.clients ?? "1,8,32").split(",").map((text) => whole(text, "clients", 1_000)),
    rounds: whole(given.rounds ?? "5", "rounds", 1_000),
    seconds: whole(given.seconds ?? "2", "seconds", 600),
    cases: given.only ? given.only.split(",").map(caseNamed) : CASES,
    counts: given.only === undefined && given.jobs === undefined,
    rendering: given.rendering ?? false,
    listener: given.listener ?? false,
    cost: given.cost ?? false,
    estimates: given.estimates ?? false,
    lists: given.lists ?? false,
    jobs: given.jobs === undefined ? 0 : whole(given.jobs, "jobs", 10_000_000),
  };
}

function caseNamed(name: string): Case {
  const found = CASES.find((candidate) => candidate.name === name);
  if (found) return found;
  throw new UsageError(`--only takes ${CASES.map((one) => one.name).join(", ")}`);
}
