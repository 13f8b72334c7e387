import { OPERATIONS, type Operation } from "../operations/input.ts";

const DEFAULT_PRICE = 3;
const EXCEPTIONS: Partial<Record<Operation, number>> = { lyrics: 1, download: 0 };

/** Credits per job. */
export const PRICES = Object.fromEntries(OPERATIONS.map((name) => [name, EXCEPTIONS[name] ?? DEFAULT_PRICE])) as Record<
  Operation,
  number
>;
