import { claimSlot, listDue, type Ticking } from "../db/claim-slot.ts";
import { due } from "../schedule/occurrences.ts";

const PAGE = 50;
/** A minute's share, since D1 counts the statements of an invocation: what is left over is claimed in the next. */
const MOST_PAGES = 4;

/**
 * Claims the slots that have come, each once, however often this runs and beside whom. Tells how many schedules there
 * were whose line it could not read.
 */
export async function claimSlots(db: D1Database, now: number): Promise<number> {
  let unreadable = 0;
  let after: Pick<Ticking, "nextSlotAt" | "id"> | undefined = { nextSlotAt: 0, id: "" };
  for (let page = 0; page < MOST_PAGES && after; page++) {
    const schedules = await listDue(db, { now, after, limit: PAGE });
    const claims = schedules.map((schedule) => claimOf(db, schedule, now));
    const statements = claims.flatMap((claim) => claim ?? []);
    if (statements.length > 0) await db.batch(statements);
    unreadable += claims.filter((claim) => claim === null).length;
    after = schedules[PAGE - 1];
  }
  return unreadable;
}

/** Null where the line or its zone cannot be read, which must not keep the others from being claimed. */
function claimOf(db: D1Database, schedule: Ticking, now: number): D1PreparedStatement[] | null {
  try {
    const found = due(schedule, now);
    return found && claimSlot(db, schedule, { ...found, now });
  } catch (error) {
    console.error(JSON.stringify({ event: "schedule.unreadable", schedule: schedule.id, error: String(error) }));
    return null;
  }
}
