import { env } from "cloudflare:workers";
import { findSchedule, insertSchedule, listRuns, type ScheduleRecord } from "../../src/db/schedules.ts";
import { nextOccurrence } from "../../src/schedule/occurrences.ts";
import { account } from "./account.ts";
import { endpoint } from "./endpoint.ts";
import { songInput, T0 } from "./job.ts";

export function schedule(overrides: Partial<ScheduleRecord> = {}): ScheduleRecord {
  const rhythm = { cron: "0 9 * * *", timeZone: "UTC", ...overrides };
  return {
    id: `sch_${crypto.randomUUID()}`,
    accountId: "account-1",
    keyId: null,
    name: "Morning song",
    input: songInput(),
    hookUrl: null,
    retentionDays: null,
    catchUp: "skip",
    enabled: true,
    nextOccurrenceAt: nextOccurrence(rhythm, Date.now()),
    jobCount: 0,
    createdAt: T0,
    ...rhythm,
  };
}

/** A schedule that is stored, of an account of its own. */
export async function stored(overrides: Partial<ScheduleRecord> & { credits?: number } = {}): Promise<ScheduleRecord> {
  const { credits = 300, ...rest } = overrides;
  const made = schedule({ accountId: rest.accountId ?? (await account({ credits })).id, ...rest });
  await insertSchedule(env.DB, made, 100);
  // Its owner is told of slots without a job only where there is somewhere to tell it.
  await endpoint(made.accountId);
  return made;
}

export async function asStored({ id, accountId }: ScheduleRecord): Promise<ScheduleRecord> {
  const found = await findSchedule(env.DB, id, accountId);
  if (!found) throw new Error(`there is no schedule ${id}`);
  return found;
}

/** What came of its slots, oldest first: `10:00 made`, `11:00 missed`, `12:00 claimed`. */
export async function fates({ id }: ScheduleRecord): Promise<string[]> {
  const { runs } = await listRuns(env.DB, id, { limit: 1_000 });
  return runs
    .reverse()
    .map(({ occurrenceAt, jobId, reason }) => `${clock(occurrenceAt)} ${jobId ? "made" : (reason ?? "claimed")}`);
}

/** Its jobs, in the order of their acceptance. */
export async function jobsOf({ accountId }: ScheduleRecord) {
  const sql = `SELECT j.id, j.accepted_at AS acceptedAt, j.key_id AS keyId, i.input, i.hook_url AS hookUrl
                 FROM jobs j JOIN job_inputs i ON i.job_id = j.id WHERE j.account_id = ? ORDER BY j.accepted_at, j.id`;
  const { results } = await env.DB.prepare(sql)
    .bind(accountId)
    .all<{ id: string; acceptedAt: number; keyId: string | null; input: string; hookUrl: string | null }>();
  return results.map((row) => ({ ...row, input: JSON.parse(row.input) }));
}

/** The bodies of the events that tell of its failures, oldest first. */
export async function failuresOf({ accountId }: ScheduleRecord) {
  const sql = "SELECT body FROM events WHERE account_id = ? AND type = 'schedule.failed' ORDER BY created_at, id";
  const { results } = await env.DB.prepare(sql).bind(accountId).all<{ body: string }>();
  return results.map(({ body }) => JSON.parse(body).data);
}

export function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}
