import { OPERATIONS, type Operation } from "../operations/input.ts";

const EVERY_OTHER = 3;
const OWN: Partial<Record<Operation, number>> = { lyrics: 1, download: 0 };

/** Credits per job. */
export const PRICES = Object.fromEntries(OPERATIONS.map((name) => [name, OWN[name] ?? EVERY_OTHER])) as Record<
  Operation,
  number
>;
