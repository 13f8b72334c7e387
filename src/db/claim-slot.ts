import type { Due } from "../schedule/occurrences.ts";
import type { Rhythm } from "../schedule/rhythm.ts";

/** Of an enabled schedule, what tells its slots. */
export interface Ticking extends Rhythm {
  id: string;
  nextSlotAt: number;
}

const LIST_DUE = `
  SELECT id, cron, time_zone AS timeZone, next_slot_at AS nextSlotAt FROM schedules
   WHERE enabled = 1 AND next_slot_at <= ?1 AND (next_slot_at, id) > (?2, ?3) ORDER BY next_slot_at, id LIMIT ?4`;

/** Enabled schedules whose slot has come, the longest waiting ones first, behind `after`. */
export async function listDue(
  db: D1Database,
  page: { now: number; after: Pick<Ticking, "nextSlotAt" | "id">; limit: number },
): Promise<Ticking[]> {
  const { now, after, limit } = page;
  const { results } = await db.prepare(LIST_DUE).bind(now, after.nextSlotAt, after.id, limit).all<Ticking>();
  return results;
}

/** Runs are kept for so long, and so is the promise that their slot is never claimed again. */
export const RUN_LIFE_MS = 90 * 24 * 3_600_000;

// Each of a claim's statements asks for itself whether the slot is still to be claimed; the last one ends that.
const UNCLAIMED = "FROM schedules WHERE id = ?1 AND next_slot_at = ?2 AND enabled = 1";
const INSERT_MISSED = `
  INSERT INTO schedule_runs (schedule_id, slot_at, claimed_at, reason, message)
  SELECT id, next_slot_at, ?3, 'missed', 'nothing could run while this slot and maybe later ones passed' ${UNCLAIMED}
      ON CONFLICT DO NOTHING`;
const INSERT_RUN = `
  INSERT INTO schedule_runs (schedule_id, slot_at, claimed_at) SELECT id, ?3, ?4 ${UNCLAIMED} ON CONFLICT DO NOTHING`;
const FORGET_RUNS = "DELETE FROM schedule_runs WHERE schedule_id = ? AND slot_at < ?";
const ADVANCE = "UPDATE schedules SET next_slot_at = ?3 WHERE id = ?1 AND next_slot_at = ?2 AND enabled = 1";

/** The statements of one batch: the slot is claimed by it, or has been before and nothing changes. */
export function claimSlot(db: D1Database, { id, nextSlotAt }: Ticking, found: Due & { now: number }) {
  const { slot, missedSince, now } = found;
  return [
    ...(missedSince === null ? [] : [db.prepare(INSERT_MISSED).bind(id, nextSlotAt, now)]),
    db.prepare(INSERT_RUN).bind(id, nextSlotAt, slot, now),
    db.prepare(FORGET_RUNS).bind(id, now - RUN_LIFE_MS),
    db.prepare(ADVANCE).bind(id, nextSlotAt, found.nextSlotAt),
  ];
}
