/**
 * What keeps the promises, each in one place. A world can be played without one of them, to see that it would be missed:
 * an outcome is applied to the job as it is now; a ledger entry has a unique id; the alarm is booked before the effect
 * begins; a stored file is read again before it is believed; a job ends by its deadline.
 */
export const GUARDS = ["fresh_state", "unique_entry", "arm_first", "hash_check", "deadline"] as const;
export type Guard = (typeof GUARDS)[number];
