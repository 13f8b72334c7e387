import { type Accepted, rejectionMessage } from "../actions/accept-job.ts";
import { acceptOccurrence, findJobOfOccurrence } from "../actions/run-schedule.ts";
import {
  type ClaimedRun,
  claimOccurrence,
  type DueSchedule,
  listClaimed,
  listDue,
  recordJobOfRun,
  recordSkipped,
} from "../db/schedules.ts";
import { nativeField } from "../routes/v1/field-names.ts";
import { dueOccurrence, isTimely } from "../schedule/occurrences.ts";
import { eachDatabase } from "./each-database.ts";

const CLAIM_PAGE = 50;
/** A minute's share, since D1 counts the statements of an invocation: what is left over is claimed in the next. */
const MAX_CLAIM_PAGES = 4;

/**
 * Claims the slots that have come, each once, however often this runs and beside whom. Tells how many schedules there
 * were whose line it could not read.
 */
export async function claimOccurrences(db: D1Database, now: number): Promise<number> {
  let unreadable = 0;
  let after: Pick<DueSchedule, "nextOccurrenceAt" | "id"> | undefined = { nextOccurrenceAt: 0, id: "" };
  for (let page = 0; page < MAX_CLAIM_PAGES && after; page++) {
    const schedules = await listDue(db, { now, after, limit: CLAIM_PAGE });
    const claims = schedules.map((schedule) => claimOf(db, schedule, now));
    const statements = claims.flatMap((claim) => claim ?? []);
    if (statements.length > 0) await db.batch(statements);
    unreadable += claims.filter((claim) => claim === null).length;
    after = schedules[CLAIM_PAGE - 1];
  }
  return unreadable;
}

/** Null where the line or its zone cannot be read, which must not keep the others from being claimed. */
function claimOf(db: D1Database, schedule: DueSchedule, now: number): D1PreparedStatement[] | null {
  try {
    const found = dueOccurrence(schedule, now);
    return found && claimOccurrence(db, schedule, { ...found, now });
  } catch (error) {
    console.error(JSON.stringify({ event: "schedule.unreadable", schedule: schedule.id, error: String(error) }));
    return null;
  }
}

const PAGE = 25;
const MAX_PAGES = 4;

export interface Ran {
  /** Slots that have their job. */
  made: number;
  /** Slots that will have none. */
  skipped: number;
  /** Slots that are tried again in a minute. */
  failed: number;
  /** Schedules whose line could not be read. */
  unreadable: number;
  /** Databases that did not answer: their slots wait for the next time. */
  unread: number;
}

type Outcome = { jobId: string } | { code: string; message: string };

/**
 * Gives each slot that has come its job, or the reason why there is none. First all are claimed, so that none is lost;
 * what was claimed is carried out until it has one or the other, by this call or a later one.
 */
export async function runSchedules(env: Env): Promise<Ran> {
  const now = Date.now();
  const ran: Ran = { made: 0, skipped: 0, failed: 0, unreadable: 0, unread: 0 };
  ran.unread = await eachDatabase(env, "schedules", async (db) => {
    ran.unreadable += await claimOccurrences(db, now);
    for await (const runs of claimed(db)) {
      for (const what of await Promise.all(runs.map((run) => runOne(env, { db, run, now })))) ran[what]++;
    }
  });
  return ran;
}

async function* claimed(db: D1Database): AsyncGenerator<ClaimedRun[]> {
  let last: ClaimedRun | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const after = last ? { occurrenceAt: last.occurrenceAt, scheduleId: last.schedule.id } : { occurrenceAt: 0, scheduleId: "" };
    const runs = await listClaimed(db, { after, limit: PAGE });
    yield runs;
    last = runs[PAGE - 1];
    if (!last) return;
  }
}

async function runOne(env: Env, of: { db: D1Database; run: ClaimedRun; now: number }) {
  const { db, run, now } = of;
  try {
    const outcome = await outcomeOf(env, run, now);
    if (outcome === null) return "failed";
    if ("jobId" in outcome) {
      await recordJobOfRun(db, run, outcome.jobId);
      return "made";
    }
    await recordSkipped(db, run, { ...outcome, at: now });
    return "skipped";
  } catch (error) {
    const [schedule, slot] = [run.schedule.id, run.occurrenceAt];
    console.error(JSON.stringify({ event: "schedule.not_run", schedule, slot, error: String(error) }));
    return "failed";
  }
}

/** Null while it cannot be said. */
async function outcomeOf(env: Env, run: ClaimedRun, now: number): Promise<Outcome | null> {
  const { schedule, occurrenceAt } = run;
  if (schedule.enabled && isTimely(schedule, run, now)) return told(await acceptOccurrence(env, schedule, occurrenceAt));
  // An earlier call may have died between the job and its record.
  const jobId = await findJobOfOccurrence(env, schedule, occurrenceAt);
  return jobId ? { jobId } : { code: "missed", message: "the slot passed before its job could be made" };
}

function told(accepted: Accepted): Outcome | null {
  switch (accepted.kind) {
    case "accepted":
      return { jobId: accepted.seed.id };
    case "repeated":
      return { jobId: accepted.jobId };
    case "unavailable":
      return null;
    case "refused": {
      const field = accepted.field && nativeField(accepted.field);
      return { code: accepted.code, message: rejectionMessage({ ...accepted, field }) };
    }
    default:
      return { code: accepted.kind, message: rejectionMessage(accepted) };
  }
}
