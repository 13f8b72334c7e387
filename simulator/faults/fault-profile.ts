import type { SeededRandom } from "../seeded-random.ts";

interface Fault {
  /** Rows of the fault matrix (`docs/evidence/faults.md`). */
  rows: number[];
  /** The highest probability per call, message or job; for faults of the whole world, the highest rate per hour. */
  maxRate: number;
}

/** Every fault. Each can be enabled separately. */
export const FAULTS = {
  submit_refused: { rows: [1], maxRate: 0.1 },
  submit_unresolved: { rows: [1], maxRate: 0.1 },
  submit_timed_out: { rows: [2], maxRate: 0.1 },
  submit_5xx: { rows: [3], maxRate: 0.3 },
  submit_gateway_5xx: { rows: [2, 3], maxRate: 0.1 },
  submit_busy: { rows: [4], maxRate: 0.2 },
  submit_garbage: { rows: [6], maxRate: 0.05 },
  poll_5xx: { rows: [7], maxRate: 0.3 },
  poll_lost: { rows: [7], maxRate: 0.2 },
  poll_busy: { rows: [4], maxRate: 0.2 },
  poll_missing: { rows: [8], maxRate: 0.1 },
  poll_garbage: { rows: [6], maxRate: 0.2 },
  poll_backwards: { rows: [10], maxRate: 0.2 },
  spell_denied: { rows: [5], maxRate: 0.5 },
  spell_down: { rows: [7, 40], maxRate: 0.7 },
  call_slow: { rows: [40], maxRate: 1 },
  job_unknown_at_first: { rows: [8], maxRate: 0.2 },
  job_lost: { rows: [8], maxRate: 0.02 },
  job_never_ends: { rows: [9], maxRate: 0.01 },
  job_ends_at_deadline: { rows: [34], maxRate: 0.05 },
  job_fails: { rows: [6], maxRate: 0.1 },
  callback_early: { rows: [12], maxRate: 0.3 },
  callback_doubled: { rows: [12], maxRate: 0.3 },
  callback_late: { rows: [12], maxRate: 0.3 },
  callback_never: { rows: [15], maxRate: 0.5 },
  callback_nameless: { rows: [12], maxRate: 0.2 },
  link_gone: { rows: [18], maxRate: 0.3 },
  copy_failed: { rows: [18, 24], maxRate: 0.2 },
  copy_rejected: { rows: [18, 24], maxRate: 0.1 },
  song_two_unusable: { rows: [24], maxRate: 0.3 },
  source_failed: { rows: [24], maxRate: 0.3 },
  file_cut: { rows: [17, 23], maxRate: 0.2 },
  file_reply_lost: { rows: [23], maxRate: 0.2 },
  wake_doubled: { rows: [25], maxRate: 0.3 },
  wake_lost: { rows: [28], maxRate: 0.02 },
  object_crash: { rows: [25, 27, 28], maxRate: 0.1 },
  object_out_of_reach: { rows: [31], maxRate: 0.1 },
  lane_out_of_reach: { rows: [26], maxRate: 0.1 },
  lane_message_late: { rows: [26], maxRate: 0.2 },
  lane_crash: { rows: [28], maxRate: 6 },
  kill: { rows: [29], maxRate: 2 },
  d1_failed: { rows: [30], maxRate: 0.2 },
  d1_reply_lost: { rows: [30], maxRate: 0.2 },
  canceled: { rows: [34], maxRate: 0.2 },
  canceled_midway: { rows: [34], maxRate: 0.03 },
  canceled_at_deadline: { rows: [34], maxRate: 0.1 },
  clock_jump: { rows: [32], maxRate: 0.3 },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;
/** The rate of each fault. */
export type FaultProfile = Record<FaultName, number>;

export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];
export const NO_FAULTS = Object.fromEntries(FAULT_NAMES.map((name) => [name, 0])) as FaultProfile;

/** The mean share of enabled faults in a profile that has any. */
const ENABLED_SHARE = 0.3;
/** The share of profiles without faults. */
const FAULTLESS_SHARE = 0.1;

export function drawFaultProfile(random: SeededRandom): FaultProfile {
  const share = random.chance(FAULTLESS_SHARE) ? 0 : random.between(0, 2 * ENABLED_SHARE);
  const drawn = FAULT_NAMES.map((name) => {
    const rate = random.between(0.05, 1) ** 2 * FAULTS[name].maxRate;
    return [name, random.chance(share) ? rate : 0] as const;
  });
  return Object.fromEntries(drawn) as FaultProfile;
}
