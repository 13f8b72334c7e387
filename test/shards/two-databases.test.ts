import { applyD1Migrations } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { pruneIdempotencyKeys } from "../../src/cron/prune-idempotency-keys.ts";
import { restartStalledJobs } from "../../src/cron/restart-stalled-jobs.ts";
import { runSchedules } from "../../src/cron/run-schedules.ts";
import { dbFor, everyDb } from "../../src/db/databases.ts";
import { acceptJob } from "../../src/db/jobs.ts";
import { listRuns } from "../../src/db/schedule-runs.ts";
import { deleteSchedule, insertSchedule } from "../../src/db/schedules.ts";
import { accountIdIn } from "../../src/db/shard.ts";
import type { Key, NewKey } from "../../src/routes/v1/keys/schema.ts";
import { account, credits } from "../support/account.ts";
import { fiveMinutesOfCron } from "../support/drain.ts";
import { seed, T0 } from "../support/job.ts";
import { ask, native } from "../support/native.ts";
import { alarmOf, runToEnd } from "../support/run-job.ts";
import { schedule } from "../support/schedule.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { call, submitSong } from "../support/submit.ts";

const [first, second] = everyDb(env) as [D1Database, D1Database];

const SONG = { sound_prompt: "calm piano" };
const down = () => Promise.reject(new Error("D1 is down"));
const UNREACHABLE = { prepare: () => ({ bind: () => ({ all: down, run: down }) }) } as unknown as D1Database;

beforeAll(() => applyD1Migrations(second, env.MIGRATIONS));
beforeEach(() => vi.stubGlobal("fetch", scriptedUpstream().fetch));

const inFirst = () => account();
const inSecond = () => account({ id: accountIdIn("DB_1", crypto.randomUUID()) });

/** The number of a job's rows in each database. */
async function rowsOf(jobId: string): Promise<number[]> {
  const sql = ["jobs", "songs", "entries", "events"].map((table) => {
    const column = table === "jobs" ? "id" : "job_id";
    return `SELECT 1 FROM ${table} WHERE ${column} = ?1`;
  });
  const query = sql.join(" UNION ALL ");
  return Promise.all([first, second].map(async (db) => (await db.prepare(query).bind(jobId).all()).results.length));
}

/** A job whose creation crashed between its acceptance and its start. */
async function acceptedOnly(accountId: string): Promise<string> {
  const jobId = crypto.randomUUID();
  const times = { acceptedAt: Date.now(), deadlineAt: Date.now() + 1_800_000 };
  await acceptJob(dbFor(env, accountId), seed({ id: jobId, accountId, ...times }), null);
  return jobId;
}

it("each account's job runs to its end in the account's own database", async () => {
  const [one, other] = [await inFirst(), await inSecond()];
  const [oneJob, otherJob] = [await submitSong(one), await submitSong(other)];
  expect((await runToEnd({ accountId: one.id, jobId: oneJob })).status).toBe("succeeded");
  expect((await runToEnd({ accountId: other.id, jobId: otherJob })).status).toBe("succeeded");
  const [whole, none] = await rowsOf(oneJob);
  expect([whole, none]).toEqual([whole, 0]);
  expect(await rowsOf(otherJob)).toEqual([0, whole]);
  expect(whole).toBeGreaterThan(4);
});

it("each job is paid in its account's own database", async () => {
  const [one, other] = [await inFirst(), await inSecond()];
  const jobId = await submitSong(other);
  expect(await credits(one.id)).toEqual({ available: 30, held: 0 });
  expect(await credits(other.id)).toEqual({ available: 27, held: 3 });
  await runToEnd({ accountId: other.id, jobId });
  expect(await credits(one.id)).toEqual({ available: 30, held: 0 });
  expect(await credits(other.id)).toEqual({ available: 27, held: 0 });
});

it("a job returns 404 for an account in another database", async () => {
  const [one, other] = [await inFirst(), await inSecond()];
  const jobId = await submitSong(other);
  expect((await call(other, `fetch?jobId=${jobId}`)).status).toBe(200);
  expect((await call(one, `fetch?jobId=${jobId}`)).status).toBe(404);
});

it("stalled jobs are restarted in every database", async () => {
  const jobs = [await acceptedOnly((await inFirst()).id), await acceptedOnly((await inSecond()).id)];
  await fiveMinutesOfCron();
  for (const jobId of jobs) expect(await alarmOf(jobId)).not.toBeNull();
});

it("stalled jobs are restarted while another database is unreachable", async () => {
  const jobId = await acceptedOnly((await inSecond()).id);
  const found = await Promise.all(
    Array.from({ length: 5 }, (_, minute) => restartStalledJobs({ ...env, DB: UNREACHABLE }, T0 + minute * 60_000)),
  );
  expect(await alarmOf(jobId)).not.toBeNull();
  expect(found.map(({ unavailableDatabases }) => unavailableDatabases)).toEqual([1, 1, 1, 1, 1]);
});

describe("a schedule", () => {
  const hourlyOf = async (accountId: string) => {
    vi.setSystemTime(T0);
    const hourly = schedule({ accountId, cron: "0 * * * *" });
    await insertSchedule(dbFor(env, accountId), hourly, 1);
    vi.setSystemTime(T0 + 3_600_000);
    return hourly;
  };

  it.each([
    ["first", inFirst, [2, 0]],
    ["second", inSecond, [0, 2]],
  ] as const)("a schedule of an account in the %s database runs there", async (_, make, rows) => {
    const { id } = await make();
    const hourly = await hourlyOf(id);
    expect((await runSchedules(env)).created).toBe(1);
    const { runs } = await listRuns(dbFor(env, id), hourly.id, { limit: 10 });
    expect(await rowsOf(runs[0]?.jobId ?? "")).toEqual(rows);
    await deleteSchedule(dbFor(env, id), hourly.id, id);
  });

  it("a schedule runs while another database is unreachable", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const { id } = await inSecond();
    await hourlyOf(id);
    const ran = await runSchedules({ ...env, DB: UNREACHABLE });
    expect(ran).toMatchObject({ created: 1, unavailableDatabases: 1 });
    expect(log).toHaveBeenCalledOnce();
  });
});

it("a key's budget is counted in its account's database, and a revoked key gets 401", async () => {
  const other = await inSecond();
  const created = await ask<{ id: string; key: string }>(other, "/keys", {
    body: { name: "website", budget_credits: 7 },
  });
  expect(created.status).toBe(201);
  const statuses = [];
  for (let i = 0; i < 3; i++) statuses.push((await native(created.body, "/songs", { body: SONG })).status);
  expect(statuses).toEqual([202, 202, 402]);
  const { data } = (await ask<{ data: object[] }>(other, "/keys")).body;
  expect(data).toContainEqual(expect.objectContaining({ id: created.body.id, spent_credits: 6 }));
  expect((await native(other, `/keys/${created.body.id}`, { method: "DELETE" })).status).toBe(200);
  vi.setSystemTime(T0 + 10_000);
  expect((await native(created.body, "/songs", { body: SONG })).status).toBe(401);
});

it("idempotency keys are pruned in every database while one is unreachable", async () => {
  const other = await inSecond();
  await native(other, "/songs", { body: SONG, headers: { "Idempotency-Key": "once" } });
  vi.setSystemTime(T0 + 3 * 86_400_000);
  await pruneIdempotencyKeys({ ...env, DB: UNREACHABLE }).catch(() => {});
  const left = await second.prepare("SELECT count(*) AS n FROM idempotency_keys").first<{ n: number }>();
  expect(left?.n).toBe(0);
});

describe("a key of an account in the second database", () => {
  it("a key in the second database spends its budget there, and gets 401 once revoked in the directory", async () => {
    const owner = await inSecond();
    const minted = await ask<NewKey>(owner, "/keys", { body: { name: "x", budget_credits: 5 } });
    expect(minted.status).toBe(201);
    const key = minted.body;
    expect((await native(key, "/songs", { body: SONG })).status).toBe(202);
    expect((await native(key, "/songs", { body: SONG })).status).toBe(402);
    const { data } = (await ask<{ data: Key[] }>(owner, "/keys")).body;
    expect(data).toContainEqual(
      expect.objectContaining({ id: key.id, spent_credits: 3, last_used_at: expect.any(String) }),
    );
    expect((await native(owner, `/keys/${key.id}`, { method: "DELETE" })).status).toBe(200);
    vi.setSystemTime(Date.now() + 5_000);
    expect((await native(key, "/jobs")).status).toBe(401);
  });
});

it("a song of an account in the second database is shared, deleted and restored there", async () => {
  const owner = await inSecond();
  const { songs } = await runToEnd({ accountId: owner.id, jobId: await submitSong(owner) });
  const path = `/songs/${songs[0]?.id}`;
  const { body } = await ask<{ url: string }>(owner, `${path}/shares`, { body: {} });
  expect(body.url).toMatch(/\/s\/[\w-]{22}\.1$/);
  const statusOf = async (url: string) => (await exports.default.fetch(url)).status;
  expect([await statusOf(body.url), await statusOf(`${body.url}/audio`)]).toEqual([200, 200]);
  await native(owner, path, { method: "DELETE" });
  expect(await statusOf(body.url)).toBe(410);
  await native(owner, `${path}/restore`, { method: "POST" });
  expect([await statusOf(body.url), await statusOf(`${body.url}/audio`)]).toEqual([200, 200]);
});
