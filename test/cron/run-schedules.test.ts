import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { runSchedules } from "../../src/cron/run-schedules.ts";
import { deleteSchedule } from "../../src/db/schedules.ts";
import { credits } from "../support/account.ts";
import { songInput, T0 } from "../support/job.ts";
import { asStored, failuresOf, fates, jobsOf, schedule, stored } from "../support/schedule.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const hourly = { cron: "0 * * * *" };
const NOTHING = { created: 0, skipped: 0, failed: 0, unreadable: 0, unavailableDatabases: 0 };

// The schedules that other tests left behind are none of this one's.
beforeEach(async () => {
  await env.DB.prepare("UPDATE schedules SET enabled = 0").run();
  await env.DB.prepare("DELETE FROM schedule_runs WHERE job_id IS NULL AND reason IS NULL").run();
});

const tickAt = (at: number, bindings: Env = env) => {
  vi.setSystemTime(at);
  return runSchedules(bindings);
};

it("makes one job when the slot has come, and looks ahead", async () => {
  const morning = await stored({ hookUrl: "https://example.com/hook", keyId: "key-1", retentionDays: 7 });
  expect(await tickAt(T0 + 9 * HOUR - 1)).toEqual(NOTHING);
  expect(await tickAt(T0 + 9 * HOUR)).toEqual({ ...NOTHING, created: 1 });
  expect(await fates(morning)).toEqual(["09:00 made"]);
  expect(await jobsOf(morning)).toMatchObject([
    { acceptedAt: T0 + 9 * HOUR, keyId: "key-1", hookUrl: "https://example.com/hook", input: songInput() },
  ]);
  expect(await credits(morning.accountId)).toEqual({ available: 297, held: 3 });
  expect(await asStored(morning)).toMatchObject({ nextOccurrenceAt: T0 + 33 * HOUR, jobCount: 1 });
  expect(await tickAt(T0 + 9 * HOUR + MINUTE)).toEqual(NOTHING);
});

it("fills in templates in the schedule's zone and counts its jobs", async () => {
  const input = songInput({ title: "{{weekday}} {{date}}, the {{count}}." });
  const late = await stored({ cron: "30 23 * * *", timeZone: "America/New_York", input });
  await tickAt(T0 + 4.5 * HOUR);
  await tickAt(T0 + 28.5 * HOUR);
  const titles = (await jobsOf(late)).map((job) => job.input.title);
  expect(titles).toEqual(["Thursday 2099-12-31, the 1.", "Friday 2100-01-01, the 2."]);
});

describe("whatever the trigger does, a slot has one job", () => {
  it("two at once", async () => {
    const morning = await stored();
    vi.setSystemTime(T0 + 9 * HOUR);
    await Promise.all(Array.from({ length: 5 }, () => runSchedules(env)));
    expect(await jobsOf(morning)).toHaveLength(1);
    expect(await fates(morning)).toEqual(["09:00 made"]);
    expect(await asStored(morning)).toMatchObject({ jobCount: 1 });
  });

  it("doubled", async () => {
    const morning = await stored(hourly);
    for (const minute of [60, 60, 61, 61, 120, 120]) await tickAt(T0 + minute * MINUTE);
    expect(await fates(morning)).toEqual(["01:00 made", "02:00 made"]);
    expect(await jobsOf(morning)).toHaveLength(2);
  });

  it("skipped three times, and twenty minutes late", async () => {
    const morning = await stored(hourly);
    for (const minute of [64, 140, 180]) await tickAt(T0 + minute * MINUTE);
    expect(await fates(morning)).toEqual(["01:00 made", "02:00 made", "03:00 made"]);
    expect(await failuresOf(morning)).toEqual([]);
  });

  it("a clock that is an hour ahead, and then set back", async () => {
    const ahead = await stored(hourly);
    for (const minute of [120, 60, 61, 119, 120, 121, 180]) await tickAt(T0 + minute * MINUTE);
    expect(await fates(ahead)).toEqual(["01:00 missed", "02:00 made", "03:00 made"]);
    expect(await jobsOf(ahead)).toHaveLength(2);
  });

  it("a clock that is an hour behind", async () => {
    const behind = await stored(hourly);
    for (const minute of [60, 1, 59, 60, 61, 120]) await tickAt(T0 + minute * MINUTE);
    expect(await fates(behind)).toEqual(["01:00 made", "02:00 made"]);
  });

  it("a slot that is claimed a second time, as its row was set back", async () => {
    const again = await stored(hourly);
    await tickAt(T0 + HOUR);
    await env.DB.prepare("UPDATE schedules SET next_slot_at = ? WHERE id = ?")
      .bind(T0 + HOUR, again.id)
      .run();
    await env.DB.prepare("DELETE FROM idempotency_keys").run();
    await tickAt(T0 + HOUR + MINUTE);
    expect(await jobsOf(again)).toHaveLength(1);
    expect(await asStored(again)).toMatchObject({ nextOccurrenceAt: T0 + 2 * HOUR, jobCount: 1 });
  });
});

describe("after a silence of hours", () => {
  it("with skip, none of the missed slots is made up for, and the owner is told once", async () => {
    const morning = await stored({ ...hourly, catchUp: "skip" });
    await tickAt(T0 + 5 * HOUR + 45 * MINUTE);
    expect(await fates(morning)).toEqual(["01:00 missed", "05:00 missed"]);
    expect(await jobsOf(morning)).toEqual([]);
    expect(await failuresOf(morning)).toMatchObject([{ id: morning.id, error: { code: "missed" } }]);
    await tickAt(T0 + 6 * HOUR);
    expect(await fates(morning)).toEqual(["01:00 missed", "05:00 missed", "06:00 made"]);
  });

  it("with latest, the last of them is made up for", async () => {
    const morning = await stored({ ...hourly, catchUp: "latest" });
    await tickAt(T0 + 5 * HOUR + 45 * MINUTE);
    expect(await fates(morning)).toEqual(["01:00 missed", "05:00 made"]);
    expect(await jobsOf(morning)).toHaveLength(1);
    expect(await failuresOf(morning)).toEqual([]);
  });
});

describe("a slot that can have no job", () => {
  it("is skipped where credits do not suffice, and its owner is told", async () => {
    const poor = await stored({ credits: 2, name: "Poor" });
    expect(await tickAt(T0 + 9 * HOUR)).toEqual({ ...NOTHING, skipped: 1 });
    expect(await fates(poor)).toEqual(["09:00 insufficient_credits"]);
    const error = { code: "insufficient_credits", message: "this needs 3 credits, 2 are available" };
    expect(await failuresOf(poor)).toEqual([{ id: poor.id, name: "Poor", slot: "2100-01-01T09:00:00.000Z", error }]);
    expect(await credits(poor.accountId)).toEqual({ available: 2, held: 0 });
    expect(await tickAt(T0 + 9 * HOUR + MINUTE)).toEqual(NOTHING);
    expect(await asStored(poor)).toMatchObject({ nextOccurrenceAt: T0 + 33 * HOUR, jobCount: 0 });
  });

  it("is skipped where its song is gone", async () => {
    const parent = { songId: "song-gone", upstreamSongId: null };
    const cover = await stored({ input: { ...songInput(), operation: "cover", parent, coverStrength: 0.5 } });
    await tickAt(T0 + 9 * HOUR);
    expect(await fates(cover)).toEqual(["09:00 not_found"]);
    expect(await failuresOf(cover)).toHaveLength(1);
  });

  it("is skipped where the request can no longer be read", async () => {
    const old = await stored();
    await env.DB.prepare(`UPDATE schedules SET input = '{"operation":"polka"}' WHERE id = ?`).bind(old.id).run();
    await tickAt(T0 + 9 * HOUR);
    expect(await fates(old)).toEqual(["09:00 invalid"]);
  });

  it("does not keep others from theirs", async () => {
    const strange = await stored({ timeZone: "UTC" });
    await env.DB.prepare("UPDATE schedules SET time_zone = 'Mars/Olympus' WHERE id = ?").bind(strange.id).run();
    const [poor, good] = [await stored({ credits: 0 }), await stored()];
    expect(await tickAt(T0 + 9 * HOUR)).toEqual({ ...NOTHING, created: 1, skipped: 1, unreadable: 1 });
    expect([await fates(strange), await fates(poor), await fates(good)].flat()).toEqual([
      "09:00 insufficient_credits",
      "09:00 made",
    ]);
  });
});

describe("a paused schedule", () => {
  it("has no slots", async () => {
    const paused = await stored({ enabled: false });
    expect(await tickAt(T0 + 9 * HOUR)).toEqual(NOTHING);
    expect(await fates(paused)).toEqual([]);
  });
});

it("a deleted schedule has neither runs nor slots, and keeps its jobs", async () => {
  const gone = await stored(hourly);
  await tickAt(T0 + HOUR);
  expect(await deleteSchedule(env.DB, gone.id, "somebody-else")).toBe(false);
  expect(await fates(gone)).toHaveLength(1);
  expect(await deleteSchedule(env.DB, gone.id, gone.accountId)).toBe(true);
  await tickAt(T0 + 2 * HOUR);
  expect(await fates(gone)).toEqual([]);
  expect(await jobsOf(gone)).toHaveLength(1);
});

it("goes past a page of schedules that are due in the same minute", async () => {
  const { accountId } = await stored({ enabled: false });
  await Promise.all(Array.from({ length: 60 }, () => stored({ accountId })));
  expect(await tickAt(T0 + 9 * HOUR)).toEqual({ ...NOTHING, created: 60 });
  expect(await jobsOf(schedule({ accountId }))).toHaveLength(60);
});

it("keeps runs for ninety days", async () => {
  const old = await stored({ cron: "0 9 1 * *" });
  for (const day of [31, 59, 90, 120, 151]) await tickAt(T0 + day * 24 * HOUR + 9 * HOUR);
  expect(await fates(old)).toHaveLength(3);
});
