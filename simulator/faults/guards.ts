/**
 * The code that upholds the invariants. A world can be simulated without one of them, to check that
 * the simulator detects it: an outcome is applied to the job's current state; a ledger entry has a unique id; the alarm
 * is set before the effect starts; a stored file is verified before it is trusted; a job ends by its deadline.
 */
export const GUARDS = ["fresh_state", "unique_entry", "arm_first", "hash_check", "deadline"] as const;
export type Guard = (typeof GUARDS)[number];
