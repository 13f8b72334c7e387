import type { Dice } from "../seeded-random.ts";

interface Fault {
  /** Rows of the fault matrix (`docs/evidence/faults.md`). */
  rows: number[];
  /** How often it strikes at the worst: per call, message or job; spells, crashes of all and
   * jumps of the clock: per hour. */
  most: number;
}

/** Every fault that can be switched on, each by itself. */
export const FAULTS = {
  submit_refused: { rows: [1], most: 0.1 },
  submit_unresolved: { rows: [1], most: 0.1 },
  submit_timed_out: { rows: [2], most: 0.1 },
  submit_5xx: { rows: [3], most: 0.3 },
  submit_gateway_5xx: { rows: [2, 3], most: 0.1 },
  submit_busy: { rows: [4], most: 0.2 },
  submit_garbage: { rows: [6], most: 0.05 },
  look_5xx: { rows: [7], most: 0.3 },
  look_lost: { rows: [7], most: 0.2 },
  look_busy: { rows: [4], most: 0.2 },
  look_missing: { rows: [8], most: 0.1 },
  look_garbage: { rows: [6], most: 0.2 },
  look_backwards: { rows: [10], most: 0.2 },
  spell_denied: { rows: [5], most: 0.5 },
  spell_down: { rows: [7, 40], most: 0.7 },
  call_slow: { rows: [40], most: 1 },
  job_unknown_at_first: { rows: [8], most: 0.2 },
  job_lost: { rows: [8], most: 0.02 },
  job_never_ends: { rows: [9], most: 0.01 },
  job_ends_at_deadline: { rows: [34], most: 0.05 },
  job_fails: { rows: [6], most: 0.1 },
  callback_early: { rows: [12], most: 0.3 },
  callback_doubled: { rows: [12], most: 0.3 },
  callback_late: { rows: [12], most: 0.3 },
  callback_never: { rows: [15], most: 0.5 },
  callback_nameless: { rows: [12], most: 0.2 },
  link_gone: { rows: [18], most: 0.3 },
  copy_failed: { rows: [18, 24], most: 0.2 },
  copy_rejected: { rows: [18, 24], most: 0.1 },
  song_two_unusable: { rows: [24], most: 0.3 },
  source_failed: { rows: [24], most: 0.3 },
  file_cut: { rows: [17, 23], most: 0.2 },
  file_reply_lost: { rows: [23], most: 0.2 },
  wake_doubled: { rows: [25], most: 0.3 },
  wake_lost: { rows: [28], most: 0.02 },
  object_crash: { rows: [25, 27, 28], most: 0.1 },
  object_out_of_reach: { rows: [31], most: 0.1 },
  lane_out_of_reach: { rows: [26], most: 0.1 },
  lane_message_late: { rows: [26], most: 0.2 },
  lane_crash: { rows: [28], most: 6 },
  kill: { rows: [29], most: 2 },
  d1_failed: { rows: [30], most: 0.2 },
  d1_reply_lost: { rows: [30], most: 0.2 },
  canceled: { rows: [34], most: 0.2 },
  canceled_midway: { rows: [34], most: 0.03 },
  canceled_at_deadline: { rows: [34], most: 0.1 },
  clock_jump: { rows: [32], most: 0.3 },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;
/** How often each fault strikes. */
export type Weather = Record<FaultName, number>;

export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];
export const CALM = Object.fromEntries(FAULT_NAMES.map((name) => [name, 0])) as Weather;

/** How many of the faults there are on a day with faults. */
const SHARE_ON = 0.3;
/** Every so often a day without any. */
const CALM_SHARE = 0.1;

export function drawWeather(dice: Dice): Weather {
  const share = dice.chance(CALM_SHARE) ? 0 : dice.between(0, 2 * SHARE_ON);
  const drawn = FAULT_NAMES.map((name) => {
    const strength = dice.between(0.05, 1) ** 2 * FAULTS[name].most;
    return [name, dice.chance(share) ? strength : 0] as const;
  });
  return Object.fromEntries(drawn) as Weather;
}
