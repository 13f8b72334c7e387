import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { runSchedules } from "../../src/cron/run-schedules.ts";
import { deleteSchedule } from "../../src/db/schedules.ts";
import { account, credits, keyIdOf } from "../support/account.ts";
import { songInput, T0 } from "../support/job.ts";
import { failureEventsOf, jobsOf, reloadSchedule, runResults, schedule, storedSchedule } from "../support/schedule.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const hourly = { cron: "0 * * * *" };
const NOTHING = { created: 0, skipped: 0, failed: 0, unreadable: 0, unavailableDatabases: 0 };

// Disables the schedules that other tests left behind.
beforeEach(async () => {
  await env.DB.prepare("UPDATE schedules SET enabled = 0").run();
  await env.DB.prepare("DELETE FROM schedule_runs WHERE job_id IS NULL AND reason IS NULL").run();
});

const tickAt = (at: number, bindings: Env = env) => {
  vi.setSystemTime(at);
  return runSchedules(bindings);
};

it("a due occurrence creates one job and moves the schedule to the next occurrence", async () => {
  const { id: accountId, key } = await account({ credits: 300 });
  const keyId = await keyIdOf(key);
  const morning = await storedSchedule({ accountId, keyId, hookUrl: "https://example.com/hook", retentionDays: 7 });
  expect(await tickAt(T0 + 9 * HOUR - 1)).toEqual(NOTHING);
  expect(await tickAt(T0 + 9 * HOUR)).toEqual({ ...NOTHING, created: 1 });
  expect(await runResults(morning)).toEqual(["09:00 made"]);
  expect(await jobsOf(morning)).toMatchObject([
    { acceptedAt: T0 + 9 * HOUR, keyId, hookUrl: "https://example.com/hook", input: songInput() },
  ]);
  expect(await credits(morning.accountId)).toEqual({ available: 297, held: 3 });
  expect(await reloadSchedule(morning)).toMatchObject({ nextOccurrenceAt: T0 + 33 * HOUR, jobCount: 1 });
  expect(await tickAt(T0 + 9 * HOUR + MINUTE)).toEqual(NOTHING);
});

it("templates are rendered in the schedule's time zone with the job count", async () => {
  const input = songInput({ title: "{{weekday}} {{date}}, the {{count}}." });
  const late = await storedSchedule({ cron: "30 23 * * *", timeZone: "America/New_York", input });
  await tickAt(T0 + 4.5 * HOUR);
  await tickAt(T0 + 28.5 * HOUR);
  const titles = (await jobsOf(late)).map((job) => job.input.title);
  expect(titles).toEqual(["Thursday 2099-12-31, the 1.", "Friday 2100-01-01, the 2."]);
});

describe("an irregular cron trigger", () => {
  it("concurrent ticks create one job per occurrence", async () => {
    const morning = await storedSchedule();
    vi.setSystemTime(T0 + 9 * HOUR);
    await Promise.all(Array.from({ length: 5 }, () => runSchedules(env)));
    expect(await jobsOf(morning)).toHaveLength(1);
    expect(await runResults(morning)).toEqual(["09:00 made"]);
    expect(await reloadSchedule(morning)).toMatchObject({ jobCount: 1 });
  });

  it("repeated ticks create one job per occurrence", async () => {
    const morning = await storedSchedule(hourly);
    for (const minute of [60, 60, 61, 61, 120, 120]) await tickAt(T0 + minute * MINUTE);
    expect(await runResults(morning)).toEqual(["01:00 made", "02:00 made"]);
    expect(await jobsOf(morning)).toHaveLength(2);
  });

  it("ticks up to 20 minutes late create one job per occurrence", async () => {
    const morning = await storedSchedule(hourly);
    for (const minute of [64, 140, 180]) await tickAt(T0 + minute * MINUTE);
    expect(await runResults(morning)).toEqual(["01:00 made", "02:00 made", "03:00 made"]);
    expect(await failureEventsOf(morning)).toEqual([]);
  });

  it("a clock that is an hour ahead and then set back creates one job per occurrence", async () => {
    const ahead = await storedSchedule(hourly);
    for (const minute of [120, 60, 61, 119, 120, 121, 180]) await tickAt(T0 + minute * MINUTE);
    expect(await runResults(ahead)).toEqual(["01:00 missed", "02:00 made", "03:00 made"]);
    expect(await jobsOf(ahead)).toHaveLength(2);
  });

  it("a clock that is an hour behind creates one job per occurrence", async () => {
    const behind = await storedSchedule(hourly);
    for (const minute of [60, 1, 59, 60, 61, 120]) await tickAt(T0 + minute * MINUTE);
    expect(await runResults(behind)).toEqual(["01:00 made", "02:00 made"]);
  });

  it("an occurrence that is claimed a second time creates no second job", async () => {
    const again = await storedSchedule(hourly);
    await tickAt(T0 + HOUR);
    await env.DB.prepare("UPDATE schedules SET next_slot_at = ? WHERE id = ?")
      .bind(T0 + HOUR, again.id)
      .run();
    await env.DB.prepare("DELETE FROM idempotency_keys").run();
    await tickAt(T0 + HOUR + MINUTE);
    expect(await jobsOf(again)).toHaveLength(1);
    expect(await reloadSchedule(again)).toMatchObject({ nextOccurrenceAt: T0 + 2 * HOUR, jobCount: 1 });
  });
});

describe("an outage of several hours", () => {
  it("catch_up skip runs none of the occurrences during an outage and emits one event", async () => {
    const morning = await storedSchedule({ ...hourly, catchUp: "skip" });
    await tickAt(T0 + 5 * HOUR + 45 * MINUTE);
    expect(await runResults(morning)).toEqual(["01:00 missed", "05:00 missed"]);
    expect(await jobsOf(morning)).toEqual([]);
    expect(await failureEventsOf(morning)).toMatchObject([{ id: morning.id, error: { code: "missed" } }]);
    await tickAt(T0 + 6 * HOUR);
    expect(await runResults(morning)).toEqual(["01:00 missed", "05:00 missed", "06:00 made"]);
  });

  it("catch_up latest runs the last occurrence of an outage", async () => {
    const morning = await storedSchedule({ ...hourly, catchUp: "latest" });
    await tickAt(T0 + 5 * HOUR + 45 * MINUTE);
    expect(await runResults(morning)).toEqual(["01:00 missed", "05:00 made"]);
    expect(await jobsOf(morning)).toHaveLength(1);
    expect(await failureEventsOf(morning)).toEqual([]);
  });
});

describe("an occurrence without a job", () => {
  it("an occurrence without enough credits is skipped and emits an event", async () => {
    const underfunded = await storedSchedule({ credits: 2, name: "Poor" });
    expect(await tickAt(T0 + 9 * HOUR)).toEqual({ ...NOTHING, skipped: 1 });
    expect(await runResults(underfunded)).toEqual(["09:00 insufficient_credits"]);
    const error = { code: "insufficient_credits", message: "this needs 3 credits, 2 are available" };
    expect(await failureEventsOf(underfunded)).toEqual([
      { id: underfunded.id, name: "Poor", slot: "2100-01-01T09:00:00.000Z", error },
    ]);
    expect(await credits(underfunded.accountId)).toEqual({ available: 2, held: 0 });
    expect(await tickAt(T0 + 9 * HOUR + MINUTE)).toEqual(NOTHING);
    expect(await reloadSchedule(underfunded)).toMatchObject({ nextOccurrenceAt: T0 + 33 * HOUR, jobCount: 0 });
  });

  it("an occurrence whose parent song does not exist is skipped", async () => {
    const parent = { songId: "song-gone", upstreamSongId: null };
    const cover = await storedSchedule({ input: { ...songInput(), operation: "cover", parent, coverStrength: 0.5 } });
    await tickAt(T0 + 9 * HOUR);
    expect(await runResults(cover)).toEqual(["09:00 not_found"]);
    expect(await failureEventsOf(cover)).toHaveLength(1);
  });

  it("an occurrence whose stored input is no longer valid is skipped", async () => {
    const old = await storedSchedule();
    await env.DB.prepare(`UPDATE schedules SET input = '{"operation":"polka"}' WHERE id = ?`).bind(old.id).run();
    await tickAt(T0 + 9 * HOUR);
    expect(await runResults(old)).toEqual(["09:00 invalid"]);
  });

  it("an unreadable schedule does not stop the others", async () => {
    const unreadable = await storedSchedule({ timeZone: "UTC" });
    await env.DB.prepare("UPDATE schedules SET time_zone = 'Mars/Olympus' WHERE id = ?").bind(unreadable.id).run();
    const [underfunded, good] = [await storedSchedule({ credits: 0 }), await storedSchedule()];
    expect(await tickAt(T0 + 9 * HOUR)).toEqual({ ...NOTHING, created: 1, skipped: 1, unreadable: 1 });
    expect([await runResults(unreadable), await runResults(underfunded), await runResults(good)].flat()).toEqual([
      "09:00 insufficient_credits",
      "09:00 made",
    ]);
  });
});

describe("a paused schedule", () => {
  it("a paused schedule does not run", async () => {
    const paused = await storedSchedule({ enabled: false });
    expect(await tickAt(T0 + 9 * HOUR)).toEqual(NOTHING);
    expect(await runResults(paused)).toEqual([]);
  });
});

it("a deleted schedule has no runs and no next occurrence, and its jobs stay", async () => {
  const deleted = await storedSchedule(hourly);
  await tickAt(T0 + HOUR);
  expect(await deleteSchedule(env.DB, deleted.id, "another-account")).toBe(false);
  expect(await runResults(deleted)).toHaveLength(1);
  expect(await deleteSchedule(env.DB, deleted.id, deleted.accountId)).toBe(true);
  await tickAt(T0 + 2 * HOUR);
  expect(await runResults(deleted)).toEqual([]);
  expect(await jobsOf(deleted)).toHaveLength(1);
});

it("more schedules than a page run in the same minute", async () => {
  const { accountId } = await storedSchedule({ enabled: false });
  await Promise.all(Array.from({ length: 60 }, () => storedSchedule({ accountId })));
  expect(await tickAt(T0 + 9 * HOUR)).toEqual({ ...NOTHING, created: 60 });
  expect(await jobsOf(schedule({ accountId }))).toHaveLength(60);
});

it("runs are kept for 90 days", async () => {
  const old = await storedSchedule({ cron: "0 9 1 * *" });
  for (const day of [31, 59, 90, 120, 151]) await tickAt(T0 + day * 24 * HOUR + 9 * HOUR);
  expect(await runResults(old)).toHaveLength(3);
});
