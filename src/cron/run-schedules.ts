import type { Accepted } from "../actions/accept-job.ts";
import { refusalSentence } from "../actions/refusal-sentence.ts";
import { acceptSlot, findJobOfSlot } from "../actions/run-schedule.ts";
import { type ClaimedRun, listClaimed, recordJobOfRun, recordSkipped } from "../db/schedules.ts";
import { nativeField } from "../routes/v1/native-field.ts";
import { isTimely } from "../schedule/occurrences.ts";
import { claimSlots } from "./claim-slots.ts";
import { eachDatabase } from "./each-database.ts";

const PAGE = 25;
const MOST_PAGES = 4;

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
    ran.unreadable += await claimSlots(db, now);
    for await (const runs of claimed(db)) {
      for (const what of await Promise.all(runs.map((run) => carryOut(env, { db, run, now })))) ran[what]++;
    }
  });
  return ran;
}

async function* claimed(db: D1Database): AsyncGenerator<ClaimedRun[]> {
  let last: ClaimedRun | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const after = last ? { slotAt: last.slotAt, scheduleId: last.schedule.id } : { slotAt: 0, scheduleId: "" };
    const runs = await listClaimed(db, { after, limit: PAGE });
    yield runs;
    last = runs[PAGE - 1];
    if (!last) return;
  }
}

async function carryOut(env: Env, of: { db: D1Database; run: ClaimedRun; now: number }) {
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
    const [schedule, slot] = [run.schedule.id, run.slotAt];
    console.error(JSON.stringify({ event: "schedule.not_run", schedule, slot, error: String(error) }));
    return "failed";
  }
}

/** Null while it cannot be said. */
async function outcomeOf(env: Env, run: ClaimedRun, now: number): Promise<Outcome | null> {
  const { schedule, slotAt } = run;
  if (schedule.enabled && isTimely(schedule, run, now)) return told(await acceptSlot(env, schedule, slotAt));
  // An earlier call may have died between the job and its record.
  const jobId = await findJobOfSlot(env, schedule, slotAt);
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
      return { code: accepted.code, message: refusalSentence({ ...accepted, field }) };
    }
    default:
      return { code: accepted.kind, message: refusalSentence(accepted) };
  }
}
