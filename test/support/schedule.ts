import { env } from "cloudflare:workers";
import { listRuns } from "../../src/db/schedule-runs.ts";
import { findSchedule, insertSchedule, type ScheduleRecord } from "../../src/db/schedules.ts";
import { nextOccurrence } from "../../src/schedule/occurrences.ts";
import { account } from "./account.ts";
import { endpoint } from "./endpoint.ts";
import { songInput, T0 } from "./job.ts";

export function schedule(overrides: Partial<ScheduleRecord> = {}): ScheduleRecord {
  const recurrence = { cron: "0 9 * * *", timeZone: "UTC", ...overrides };
  return {
    id: `sch_${crypto.randomUUID()}`,
    accountId: "account-1",
    keyId: null,
    name: "Morning song",
    input: songInput(),
    hookUrl: null,
    retentionDays: null,
    metadata: null,
    catchUp: "skip",
    enabled: true,
    paused: null,
    unpaidRuns: 0,
    nextOccurrenceAt: nextOccurrence(recurrence, Date.now()),
    jobCount: 0,
    createdAt: T0,
    ...recurrence,
  };
}

/** Inserts a schedule, for a new account by default. */
export async function storedSchedule(
  overrides: Partial<ScheduleRecord> & { credits?: number } = {},
): Promise<ScheduleRecord> {
  const { credits = 300, ...rest } = overrides;
  const record = schedule({ accountId: rest.accountId ?? (await account({ credits })).id, ...rest });
  await insertSchedule(env.DB, record, 100);
  // schedule.failed events are only stored for accounts with an endpoint.
  await endpoint(record.accountId);
  return record;
}

export async function reloadSchedule({ id, accountId }: ScheduleRecord): Promise<ScheduleRecord> {
  const record = await findSchedule(env.DB, id, accountId);
  if (!record) throw new Error(`no schedule ${id}`);
  return record;
}

/** The results of a schedule's runs, oldest first: `10:00 made`, `11:00 not_found`, `12:00 claimed`. */
export async function runResults({ id }: ScheduleRecord): Promise<string[]> {
  const { runs } = await listRuns(env.DB, id, { limit: 1_000 });
  return runs
    .reverse()
    .map(({ occurrenceAt, jobId, reason }) => `${clock(occurrenceAt)} ${jobId ? "made" : (reason ?? "claimed")}`);
}

/** The account's jobs, in the order of their acceptance. */
export async function jobsOf({ accountId }: ScheduleRecord) {
  const sql = `SELECT id, accepted_at AS acceptedAt, key_id AS keyId, input, hook_url AS hookUrl
                 FROM jobs WHERE account_id = ? ORDER BY accepted_at, id`;
  const { results } = await env.DB.prepare(sql)
    .bind(accountId)
    .all<{ id: string; acceptedAt: number; keyId: string | null; input: string; hookUrl: string | null }>();
  return results.map((row) => ({ ...row, input: JSON.parse(row.input) }));
}

/** The data of the account's schedule.failed events, or of those with another type, oldest first. */
export async function failureEventsOf({ accountId }: ScheduleRecord, type = "schedule.failed") {
  const sql = "SELECT body FROM events WHERE account_id = ? AND type = ? ORDER BY created_at, id";
  const { results } = await env.DB.prepare(sql).bind(accountId, type).all<{ body: string }>();
  return results.map(({ body }) => JSON.parse(body).data);
}

export function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}
