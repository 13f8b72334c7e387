import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { runSchedules } from "../../../../src/cron/run-schedules.ts";
import { account, count, credits } from "../../../support/account.ts";
import { T0 } from "../../../support/job.ts";
import { ask, native } from "../../../support/native.ts";
import { storedSchedule } from "../../../support/schedule.ts";

const HOUR = 3_600_000;
const daily = { name: "Morning song", cron: "0 9 * * *", input: { sound_prompt: "calm piano, {{weekday}}" } };

interface Schedule {
  id: string;
  input: Record<string, unknown>;
  next_run_at: string | null;
  next_runs: string[];
}
const createSchedule = async (owner: { key: string }, overrides: object = {}) =>
  (await ask<Schedule>(owner, "/schedules", { body: { ...daily, ...overrides } })).body;
const patch = (owner: { key: string }, { id }: { id: string }, body: object) =>
  ask<Schedule>(owner, `/schedules/${id}`, { method: "PATCH", body });

it("creates a schedule with every default and returns its next runs", async () => {
  const owner = await account();
  const { status, headers, body } = await ask<Schedule>(owner, "/schedules", { body: daily });
  expect(status).toBe(201);
  expect(headers.get("Location")).toBe(`https://fermata.test/v1/schedules/${body.id}`);
  expect(body).toMatchObject({
    ...{
      name: "Morning song",
      cron: "0 9 * * *",
      time_zone: "UTC",
      operation: "song",
      catch_up: "skip",
      enabled: true,
    },
    input: { sound_prompt: "calm piano, {{weekday}}", model: null, instrumental: false, hook_url: null },
    next_run_at: "2100-01-01T09:00:00.000Z",
    next_runs: ["2100-01-01T09:00:00.000Z", "2100-01-02T09:00:00.000Z", "2100-01-03T09:00:00.000Z"],
    job_count: 0,
  });
  expect((await ask(owner, `/schedules/${body.id}`)).body).toEqual(body);
});

it("computes the next runs in the schedule's time zone", async () => {
  const schedule = await createSchedule(await account(), { cron: "30 7 * * MON", time_zone: "America/New_York" });
  expect(schedule.next_runs).toEqual([
    "2100-01-04T12:30:00.000Z",
    "2100-01-11T12:30:00.000Z",
    "2100-01-18T12:30:00.000Z",
  ]);
});

it("creates a job at each occurrence and lists it with the runs", async () => {
  const owner = await account();
  const schedule = await createSchedule(owner, {
    input: { ...daily.input, hook_url: "https://example.com/hook", retention_days: 7 },
  });
  vi.setSystemTime(T0 + 9 * HOUR);
  await runSchedules(env);
  const { body } = await ask<{ data: { job_id: string }[] }>(owner, `/schedules/${schedule.id}/runs`);
  const scheduled_at = "2100-01-01T09:00:00.000Z";
  expect(body).toMatchObject({ data: [{ scheduled_at, status: "created", error: null }], next_cursor: null });
  const job = await ask(owner, `/jobs/${body.data[0]?.job_id}`);
  expect(job.body).toMatchObject({ operation: "song", input: { sound_prompt: "calm piano, Friday" } });
  expect(await count("jobs", "id = ? AND retention_days = 7 AND key_id IS NOT NULL", body.data[0]?.job_id)).toBe(1);
});

it("lists skipped runs with their errors, in pages", async () => {
  const owner = await account({ credits: 4 });
  const schedule = await createSchedule(owner, { cron: "0 * * * *" });
  for (const hour of [1, 2, 3]) {
    vi.setSystemTime(T0 + hour * HOUR);
    await runSchedules(env);
  }
  const first = await ask<{ data: object[]; next_cursor: string }>(owner, `/schedules/${schedule.id}/runs?limit=2`);
  const error = { code: "insufficient_credits", message: "this needs 3 credits, 1 are available" };
  expect(first.body.data).toEqual([
    { scheduled_at: "2100-01-01T03:00:00.000Z", status: "skipped", job_id: null, metadata: {}, error },
    { scheduled_at: "2100-01-01T02:00:00.000Z", status: "skipped", job_id: null, metadata: {}, error },
  ]);
  const second = await ask(owner, `/schedules/${schedule.id}/runs?limit=2&cursor=${first.body.next_cursor}`);
  expect(second.body).toMatchObject({ data: [{ status: "created" }], next_cursor: null });
});

describe("an invalid schedule", () => {
  it.each([
    [{ cron: "0 25 * * *" }, "/cron", "hour must be 0 to 23, not 25"],
    [{ cron: "* * * * *" }, "/cron", "must leave at least 5 minutes between two runs, but leaves 1"],
    [{ cron: "0 9 30 2 *" }, "/cron", "must match a date that exists"],
    [{ time_zone: "Berlin" }, "/time_zone", "must be an IANA name like Europe/Berlin or UTC"],
    [{ name: "  " }, "/name", "must not be empty"],
    [{ catch_up: "all" }, "/catch_up", "must be one of skip, latest"],
    [{ every: "day" }, "/every", "is unknown; did you mean cron?"],
    [{ input: {} }, "/input", "sound_prompt and lyrics must not both be empty"],
    [{ input: { sound_prompt: 7 } }, "/input/sound_prompt", "must be a string"],
    [{ input: { sound_prompt: "x", tempo: 90 } }, "/input/tempo", "is unknown; did you mean bpm?"],
    [{ input: { sound_prompt: "x", song_id: "y" } }, "/input/song_id", "is unknown"],
    [{ operation: "stems", input: {} }, "/input/song_id", "is required"],
    [{ operation: "stems", input: { song_id: "gone" } }, "/input/song_id", "no song with id gone"],
    [
      { input: { sound_prompt: "x", title: "{{day}}" } },
      "/input/title",
      "has the unknown placeholder {{day}}; allowed: {{date}}, {{weekday}}, {{count}}",
    ],
    [
      { input: { sound_prompt: "x", idempotency_key: "k" } },
      "/input/idempotency_key",
      "is not allowed in a schedule; each run gets its own key",
    ],
    [
      { input: { sound_prompt: "x", length_seconds: 60 } },
      "/input/length_seconds",
      "is not supported by this upstream; describe the length in sound_prompt",
    ],
  ])("rejects %j, names the field and stores nothing", async (overrides, pointer, message) => {
    const owner = await account();
    const { status, body } = await ask<{ errors: object[] }>(owner, "/schedules", { body: { ...daily, ...overrides } });
    expect(status).toBe(pointer === "/input/song_id" && message.includes("gone") ? 404 : 422);
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer, message }));
    expect(await count("schedules", "account_id = ?", owner.id)).toBe(0);
  });

  it("returns all validation errors at once", async () => {
    const body = { ...daily, cron: "0 25 * * *", input: { sound_prompt: "{{a}}", title: "{{b}}" } };
    const response = await ask<{ errors: { pointer: string }[] }>(await account(), "/schedules", { body });
    expect(response.body.errors.map(({ pointer }) => pointer)).toEqual([
      "/cron",
      "/input/sound_prompt",
      "/input/title",
    ]);
  });
});

describe("a schedule update", () => {
  it("renaming a schedule keeps its occurrences", async () => {
    const owner = await account();
    const schedule = await createSchedule(owner);
    vi.setSystemTime(T0 + 9 * HOUR);
    const { status, body } = await patch(owner, schedule, { name: "Evening song" });
    expect(status).toBe(200);
    expect(body).toEqual({ ...schedule, name: "Evening song" });
    await runSchedules(env);
    expect(await count("jobs", "account_id = ?", owner.id)).toBe(1);
  });

  it("changing cron or time_zone computes the next run from now", async () => {
    const owner = await account();
    const schedule = await createSchedule(owner);
    vi.setSystemTime(T0 + 10 * HOUR);
    expect((await patch(owner, schedule, { cron: "0 11 * * *" })).body.next_run_at).toBe("2100-01-01T11:00:00.000Z");
    expect((await patch(owner, schedule, { time_zone: "Asia/Tokyo" })).body.next_run_at).toBe(
      "2100-01-02T02:00:00.000Z",
    );
  });

  it("a disabled schedule has no next runs, and enabling it does not catch up", async () => {
    const owner = await account();
    const schedule = await createSchedule(owner, { catch_up: "latest" });
    expect((await patch(owner, schedule, { enabled: false })).body).toMatchObject({ next_run_at: null, next_runs: [] });
    vi.setSystemTime(T0 + 50 * HOUR);
    await runSchedules(env);
    expect((await patch(owner, schedule, { enabled: true })).body.next_run_at).toBe("2100-01-03T09:00:00.000Z");
    await runSchedules(env);
    expect(await count("jobs", "account_id = ?", owner.id)).toBe(0);
  });

  it("accepts the input that the API returned", async () => {
    const owner = await account();
    const schedule = await createSchedule(owner);
    const { status, body } = await patch(owner, schedule, { input: schedule.input });
    expect(status).toBe(200);
    expect(body).toEqual(schedule);
  });

  it("changing the operation requires an input", async () => {
    const owner = await account();
    const schedule = await createSchedule(owner);
    const withoutInput = await patch(owner, schedule, { operation: "lyrics" });
    expect(withoutInput.body).toMatchObject({
      errors: [{ pointer: "/input", message: "is required if the operation changes" }],
    });
    const withInput = await patch(owner, schedule, {
      operation: "lyrics",
      input: { prompt: "a poem for {{weekday}}" },
    });
    expect(withInput.body).toMatchObject({ operation: "lyrics", input: { prompt: "a poem for {{weekday}}" } });
  });

  it("an invalid update changes nothing", async () => {
    const owner = await account();
    const schedule = await createSchedule(owner);
    expect((await patch(owner, schedule, { name: "x", cron: "*/2 * * * *" })).status).toBe(422);
    expect((await ask(owner, `/schedules/${schedule.id}`)).body).toEqual(schedule);
  });
});

describe("an immediate run", () => {
  it("an immediate run submits the next request and leaves the schedule unchanged", async () => {
    const owner = await account();
    const schedule = await createSchedule(owner, { input: { sound_prompt: "{{date}} {{count}}" } });
    const { status, headers, body } = await ask<{ id: string }>(owner, `/schedules/${schedule.id}/run`, {
      method: "POST",
    });
    expect(status).toBe(202);
    expect(headers.get("Location")).toBe(`https://fermata.test/v1/jobs/${body.id}`);
    expect(body).toMatchObject({ status: "queued", input: { sound_prompt: "2100-01-01 1" } });
    expect((await ask(owner, `/schedules/${schedule.id}`)).body).toEqual(schedule);
    expect((await ask(owner, `/schedules/${schedule.id}/runs`)).body).toEqual({ data: [], next_cursor: null });
  });

  it("an immediate run creates one job per idempotency key", async () => {
    const owner = await account();
    const schedule = await createSchedule(owner, { input: { sound_prompt: "{{date}}" } });
    const request = { method: "POST", headers: { "Idempotency-Key": "now" } };
    const first = await ask<{ id: string }>(owner, `/schedules/${schedule.id}/run`, request);
    vi.setSystemTime(T0 + 20 * HOUR);
    const second = await ask<{ id: string }>(owner, `/schedules/${schedule.id}/run`, request);
    expect(second.body.id).toBe(first.body.id);
    expect(second.headers.get("Idempotent-Replayed")).toBe("true");
    expect(await credits(owner.id)).toEqual({ available: 27, held: 3 });
  });

  it("an immediate run returns 402 when credits are insufficient", async () => {
    const owner = await account({ credits: 1 });
    const schedule = await createSchedule(owner);
    const { status, body } = await ask(owner, `/schedules/${schedule.id}/run`, { method: "POST" });
    expect(status).toBe(402);
    expect(body).toMatchObject({ code: "insufficient_credits", needed: 3, available: 1 });
  });
});

it("deletes a schedule and keeps its jobs", async () => {
  const owner = await account();
  const schedule = await createSchedule(owner);
  vi.setSystemTime(T0 + 9 * HOUR);
  await runSchedules(env);
  expect((await native(owner, `/schedules/${schedule.id}`, { method: "DELETE" })).status).toBe(204);
  expect((await native(owner, `/schedules/${schedule.id}`)).status).toBe(404);
  expect(await count("jobs", "account_id = ?", owner.id)).toBe(1);
});

it("lists schedules newest first, in pages", async () => {
  const owner = await account();
  for (const name of ["a", "b", "c"]) {
    vi.setSystemTime(Date.now() + 1);
    await createSchedule(owner, { name });
  }
  const namesOf = ({ body }: { body: { data: { name: string }[] } }) => body.data.map(({ name }) => name);
  const first = await ask<{ data: { name: string }[]; next_cursor: string }>(owner, "/schedules?limit=2");
  expect(namesOf(first)).toEqual(["c", "b"]);
  const second = await ask<{ data: { name: string }[] }>(owner, `/schedules?limit=2&cursor=${first.body.next_cursor}`);
  expect(namesOf(second)).toEqual(["a"]);
});

it("limits an account to a hundred schedules under concurrent requests", async () => {
  const owner = await account();
  await Promise.all(Array.from({ length: 98 }, () => storedSchedule({ accountId: owner.id })));
  const last = await Promise.all(Array.from({ length: 5 }, () => ask(owner, "/schedules", { body: daily })));
  expect(last.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409]);
});

it("returns 404 for another account's schedule", async () => {
  const [owner, other] = [await account(), await account()];
  const { id } = await createSchedule(owner);
  const requests: [string, object][] = [
    [`/schedules/${id}`, {}],
    [`/schedules/${id}`, { method: "PATCH", body: { enabled: false } }],
    [`/schedules/${id}`, { method: "DELETE" }],
    [`/schedules/${id}/runs`, {}],
    [`/schedules/${id}/run`, { method: "POST" }],
  ];
  for (const [path, request] of requests) expect((await native(other, path, request)).status).toBe(404);
  expect((await ask(other, "/schedules")).body).toEqual({ data: [], next_cursor: null });
  expect((await ask(owner, `/schedules/${id}`)).body).toMatchObject({ enabled: true });
});

it("returns missing_scope for a key without the schedules scope", async () => {
  const owner = await account();
  await env.DB.prepare(`UPDATE keys SET scopes = '["jobs:write"]' WHERE account_id = ?`).bind(owner.id).run();
  expect((await ask(owner, "/schedules", { body: daily })).body).toMatchObject({ code: "missing_scope" });
});
