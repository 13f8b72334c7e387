import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { acceptOccurrence } from "../../src/actions/run-schedule.ts";
import { runSchedules } from "../../src/cron/run-schedules.ts";
import { listClaimed, recordSkipped } from "../../src/db/schedule-runs.ts";
import { insertSchedule, type ScheduleRecord, updateSchedule } from "../../src/db/schedules.ts";
import { account, anotherKey, count, credits, keyIdOf } from "../support/account.ts";
import { T0 } from "../support/job.ts";
import { failureEventsOf, jobsOf, reloadSchedule, runResults, schedule, storedSchedule } from "../support/schedule.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const hourly = { cron: "0 * * * *" };

beforeEach(async () => {
  await env.DB.prepare("UPDATE schedules SET enabled = 0").run();
  await env.DB.prepare("DELETE FROM schedule_runs WHERE job_id IS NULL AND reason IS NULL").run();
});

const tickAt = (at: number) => {
  vi.setSystemTime(at);
  return runSchedules(env);
};

/** A schedule that a new key of a new account pays for. */
async function scheduleOfKey(facts: Parameters<typeof anotherKey>[1] = {}): Promise<ScheduleRecord> {
  const { id } = await account({ credits: 300 });
  const keyId = await keyIdOf(await anotherKey(id, { scopes: ["schedules", "jobs:write"], ...facts }));
  return storedSchedule({ ...hourly, accountId: id, keyId });
}

const setKey = ({ keyId }: ScheduleRecord, change: string) =>
  env.DB.prepare(`UPDATE keys SET ${change} WHERE id = ?`).bind(keyId).run();

const POWERLESS: [string, string, string][] = [
  ["was revoked", "revoked_at = 1", "key_revoked"],
  ["has expired", `expires_at = ${T0 + HOUR}`, "key_expired"],
  ["lost the scope jobs:write", `scopes = '["schedules"]'`, "missing_scope"],
  ["has no budget left", "budget_credits = 2", "budget_exceeded"],
];

describe("the key that pays for a schedule", () => {
  it.each(POWERLESS)("a run whose key %s is skipped, charges nothing and is notified", async (_, change, code) => {
    const owned = await scheduleOfKey();
    await setKey(owned, change);
    expect(await tickAt(T0 + HOUR)).toMatchObject({ created: 0, skipped: 1 });
    expect(await runResults(owned)).toEqual([`01:00 ${code}`]);
    expect(await failureEventsOf(owned)).toMatchObject([{ id: owned.id, error: { code } }]);
    expect(await credits(owned.accountId)).toEqual({ available: 300, held: 0 });
    expect(await jobsOf(owned)).toEqual([]);
  });

  it("a valid key pays, up to the millisecond before it expires", async () => {
    const owned = await scheduleOfKey({ expiresAt: T0 + HOUR + 1 });
    expect(await tickAt(T0 + HOUR)).toMatchObject({ created: 1 });
    expect(await jobsOf(owned)).toMatchObject([{ keyId: owned.keyId }]);
  });

  it("a key of another account does not pay", async () => {
    const stranger = await scheduleOfKey();
    const owned = await storedSchedule({ ...hourly, keyId: stranger.keyId });
    await tickAt(T0 + HOUR);
    expect(await runResults(owned)).toEqual(["01:00 key_revoked"]);
  });

  it("a schedule without a key runs on the account's credits", async () => {
    const owned = await storedSchedule({ ...hourly, keyId: null });
    await tickAt(T0 + HOUR);
    expect(await jobsOf(owned)).toMatchObject([{ keyId: null }]);
  });

  it("a job that was created before the key was revoked is recorded, not skipped", async () => {
    const owned = await scheduleOfKey();
    vi.setSystemTime(T0 + HOUR);
    await acceptOccurrence(env, owned, T0 + HOUR);
    await setKey(owned, "revoked_at = 1");
    expect(await tickAt(T0 + HOUR)).toMatchObject({ created: 1, skipped: 0 });
    expect(await runResults(owned)).toEqual(["01:00 made"]);
  });
});

async function tickHours(...hours: number[]): Promise<void> {
  for (const hour of hours) await tickAt(T0 + hour * HOUR);
}

describe("a schedule that cannot pay", () => {
  it.each([
    ["insufficient_credits", () => storedSchedule({ ...hourly, credits: 2 })],
    ...POWERLESS.map(([, change, code]): [string, () => Promise<ScheduleRecord>] => [
      code,
      async () => {
        const owned = await scheduleOfKey();
        await setKey(owned, change);
        return owned;
      },
    ]),
  ])("pauses itself after three runs in a row that end with %s, and notifies its account once", async (code, create) => {
    const owned = await create();
    await tickHours(1, 2);
    expect(await reloadSchedule(owned)).toMatchObject({ enabled: true, paused: null, unpaidRuns: 2 });
    await tickHours(3, 4, 5);
    expect(await runResults(owned)).toEqual([1, 2, 3].map((hour) => `0${hour}:00 ${code}`));
    expect(await reloadSchedule(owned)).toMatchObject({
      ...{ enabled: false, nextOccurrenceAt: null, paused: { at: T0 + 3 * HOUR, reason: code } },
    });
    expect(await failureEventsOf(owned)).toHaveLength(3);
    expect(await failureEventsOf(owned, "schedule.paused")).toEqual([
      { id: owned.id, name: owned.name, skipped_runs: 3, error: { code, message: expect.any(String) } },
    ]);
  });

  it("a paid run between unpaid ones starts the count again", async () => {
    const owned = await scheduleOfKey();
    await setKey(owned, "scopes = '[\"schedules\"]'");
    await tickHours(1, 2);
    await setKey(owned, "scopes = '[\"*\"]'");
    await tickHours(3);
    await setKey(owned, "scopes = '[\"schedules\"]'");
    await tickHours(4, 5);
    expect(await reloadSchedule(owned)).toMatchObject({ enabled: true, unpaidRuns: 2 });
    await tickHours(6);
    expect(await reloadSchedule(owned)).toMatchObject({ enabled: false });
  });

  it("a skipped run of a past occurrence neither increments nor resets the count", async () => {
    const owned = await storedSchedule({ ...hourly, credits: 2 });
    await tickHours(1, 2);
    await tickAt(T0 + 3 * HOUR + 45 * MINUTE);
    expect(await reloadSchedule(owned)).toMatchObject({ enabled: true, unpaidRuns: 2 });
    await tickHours(4);
    expect(await reloadSchedule(owned)).toMatchObject({ enabled: false });
  });

  it("runs that fail for another reason do not pause a schedule", async () => {
    const owned = await storedSchedule(hourly);
    await env.DB.prepare(`UPDATE schedules SET input = '{"operation":"polka"}' WHERE id = ?`).bind(owned.id).run();
    await tickHours(1, 2, 3, 4);
    expect(await reloadSchedule(owned)).toMatchObject({ enabled: true, unpaidRuns: 0 });
  });

  it("a repeated recording of a skipped run counts it once", async () => {
    const owned = await storedSchedule({ ...hourly, credits: 2 });
    await env.DB.prepare("INSERT INTO schedule_runs (schedule_id, slot_at, claimed_at) VALUES (?1, ?2, ?2)")
      .bind(owned.id, T0 + HOUR)
      .run();
    const [run] = await listClaimed(env.DB, 1);
    if (!run) throw new Error("no run");
    const reason = { code: "insufficient_credits", message: "", at: T0 };
    for (let i = 0; i < 4; i++) await recordSkipped(env.DB, run, reason);
    expect(await reloadSchedule(owned)).toMatchObject({ enabled: true, unpaidRuns: 1 });
    expect(await failureEventsOf(owned)).toHaveLength(1);
  });

  it("another key's change is not overwritten by one that was read before it", async () => {
    const owned = await scheduleOfKey();
    expect(await updateSchedule(env.DB, { ...owned, keyId: "key-2" }, owned)).toBe(true);
    expect(await updateSchedule(env.DB, { ...owned, name: "x" }, owned)).toBe(false);
    expect(await reloadSchedule(owned)).toMatchObject({ keyId: "key-2", name: owned.name });
  });
});

/** An account with `count` schedules that are due at 01:00, whose ids start with `prefix`. */
async function accountWithSchedules(prefix: string, count: number): Promise<string> {
  const { id: accountId } = await account({ credits: 3 * count });
  const first = schedule({ ...hourly, id: `sch_${prefix}_${crypto.randomUUID()}`, accountId });
  await insertSchedule(env.DB, first, 100);
  const copy = `
    INSERT INTO schedules (id, account_id, name, cron, time_zone, input, catch_up, enabled, next_slot_at, created_at)
    SELECT s.id || j.value, account_id, name, cron, time_zone, input, catch_up, enabled, next_slot_at, created_at
      FROM schedules s, json_each(?2) j WHERE s.id = ?1`;
  const others = Array.from({ length: count - 1 }, (_, i) => i);
  await env.DB.prepare(copy).bind(first.id, JSON.stringify(others)).run();
  return accountId;
}

const jobCounts = (...accountIds: string[]) => Promise.all(accountIds.map((id) => count("jobs", "account_id = ?", id)));

describe("many schedules of one account", () => {
  it("do not delay another account's schedule", async () => {
    const [busy, other] = [await accountWithSchedules("a", 500), await accountWithSchedules("b", 1)];
    expect(await tickAt(T0 + HOUR)).toMatchObject({ created: 100 });
    expect(await jobCounts(busy, other)).toEqual([99, 1]);
  });

  it("share the runs of a tick equally with a second account that has as many", async () => {
    const accounts = [await accountWithSchedules("a", 80), await accountWithSchedules("b", 80)];
    await tickAt(T0 + HOUR);
    expect(await jobCounts(...accounts)).toEqual([50, 50]);
  });
});
