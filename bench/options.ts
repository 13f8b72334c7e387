import { readOptions, readWhole, UsageError } from "../scripts/command-line.ts";
import { CASES, type Case } from "./cases.ts";

export const USAGE =
  "npm run bench [-- --clients 1,8,32 --rounds 5 --seconds 2 --only NAME,… --jobs 100000 | --rendering | --cost]";

export interface Plan {
  clients: number[];
  rounds: number;
  seconds: number;
  cases: Case[];
  /** Whether to count costs too. */
  counts: boolean;
  rendering: boolean;
  /** What a thousand jobs cost, and nothing else. */
  cost: boolean;
  /** Stored jobs to measure beside none; 0: the floor is measured instead. */
  jobs: number;
}

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;
const OPTIONS = { clients: TEXT, rounds: TEXT, seconds: TEXT, only: TEXT, jobs: TEXT, rendering: FLAG, cost: FLAG };

/** Throws `UsageError` for what makes no sense. */
export function readPlan(argv: string[]): Plan {
  const given = readOptions(argv, OPTIONS);
  const whole = (text: string, name: string, most: number) => readWhole(text, `--${name}`, { least: 1, most });
  return {
    clients: (given.clients ?? "1,8,32").split(",").map((text) => whole(text, "clients", 1_000)),
    rounds: whole(given.rounds ?? "5", "rounds", 1_000),
    seconds: whole(given.seconds ?? "2", "seconds", 600),
    cases: given.only ? given.only.split(",").map(caseNamed) : CASES,
    counts: given.only === undefined && given.jobs === undefined,
    rendering: given.rendering ?? false,
    cost: given.cost ?? false,
    jobs: given.jobs === undefined ? 0 : whole(given.jobs, "jobs", 10_000_000),
  };
}

function caseNamed(name: string): Case {
  const found = CASES.find((one) => one.name === name);
  if (found) return found;
  throw new UsageError(`--only takes ${CASES.map((one) => one.name).join(", ")}`);
}
