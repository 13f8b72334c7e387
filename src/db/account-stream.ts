import { type JobRecord, type JobRow, selectUnfinished, toJob } from "./jobs.ts";

export interface StoredEvent {
  /** Increases with each event of the account. */
  seq: number;
  type: string;
  /** The whole event as JSON, as a webhook receives it. */
  body: string;
}

export interface StreamPage {
  events: StoredEvent[];
  /** The number of the account's latest event; 0 without one. */
  lastSeq: number;
  /** Unfinished jobs, oldest first. */
  jobs: JobRecord[];
}

interface PageQuery {
  /** The events after this number; null: none. */
  afterSeq: number | null;
  maxEvents: number;
  /** The unfinished jobs that were accepted after this time (epoch ms). */
  acceptedAfter: number;
  maxJobs: number;
  /** Until when the account's events are stored (epoch ms); null: not changed. */
  storeUntil: number | null;
}

/** For how long the events of an account are stored after it has read its stream. */
export const STORE_MS = 7 * 24 * 3_600_000;
/** How old the last extension of that time may be: each is a write. */
export const EXTEND_AFTER_MS = 3_600_000;

const STORE_EVENTS = "UPDATE accounts SET events_until = ?1 WHERE id = ?2 AND events_until < ?3";
const LAST_SEQ = "SELECT coalesce(max(seq), 0) AS seq FROM events WHERE account_id = ?";
const EVENTS = `
  SELECT seq, type, body FROM events
   WHERE account_id = ? AND seq > ? AND type <> 'job.accepted' ORDER BY seq LIMIT ?`;

/** What an event stream reads at a time, in one round trip. */
export async function readStreamPage(db: D1Database, accountId: string, query: PageQuery): Promise<StreamPage> {
  const { afterSeq, maxEvents, acceptedAfter, maxJobs, storeUntil } = query;
  const events = db.prepare(EVENTS).bind(accountId, afterSeq, maxEvents);
  const results = await db.batch<Record<string, unknown>>([
    selectUnfinished(db, accountId, { acceptedAfter, limit: maxJobs }),
    afterSeq === null ? db.prepare(LAST_SEQ).bind(accountId) : events,
    ...(storeUntil === null
      ? []
      : [db.prepare(STORE_EVENTS).bind(storeUntil, accountId, storeUntil - EXTEND_AFTER_MS)]),
  ]);
  const [jobs = [], rest = []] = results.map((result) => result.results);
  return {
    jobs: (jobs as unknown as JobRow[]).map(toJob).reverse(),
    lastSeq: afterSeq ?? Number(rest[0]?.seq ?? 0),
    events: afterSeq === null ? [] : (rest as unknown as StoredEvent[]),
  };
}
