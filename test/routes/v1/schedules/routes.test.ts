import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { runSchedules } from "../../../../src/cron/run-schedules.ts";
import { account, count, credits } from "../../../support/account.ts";
import { T0 } from "../../../support/job.ts";
import { ask, native } from "../../../support/native.ts";
import { stored } from "../../../support/schedule.ts";

const HOUR = 3_600_000;
const daily = { name: "Morning song", cron: "0 9 * * *", input: { sound_prompt: "calm piano, {{weekday}}" } };

interface Schedule {
  id: string;
  input: Record<string, unknown>;
  next_run_at: string | null;
  next_runs: string[];
}
const make = async (by: { key: string }, overrides: object = {}) =>
  (await ask<Schedule>(by, "/schedules", { body: { ...daily, ...overrides } })).body;
const patch = (by: { key: string }, { id }: { id: string }, body: object) =>
  ask<Schedule>(by, `/schedules/${id}`, { method: "PATCH", body });

it("is made with every default, and tells when it runs next", async () => {
  const by = await account();
  const { status, headers, body } = await ask<Schedule>(by, "/schedules", { body: daily });
  expect(status).toBe(201);
  expect(headers.get("Location")).toBe(`/v1/schedules/${body.id}`);
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
  expect((await ask(by, `/schedules/${body.id}`)).body).toEqual(body);
});

it("tells its runs by the clocks of its zone", async () => {
  const made = await make(await account(), { cron: "30 7 * * MON", time_zone: "America/New_York" });
  expect(made.next_runs).toEqual(["2100-01-04T12:30:00.000Z", "2100-01-11T12:30:00.000Z", "2100-01-18T12:30:00.000Z"]);
});

it("makes its jobs, which are listed with its runs", async () => {
  const by = await account();
  const made = await make(by, { input: { ...daily.input, hook_url: "https://example.com/hook", retention_days: 7 } });
  vi.setSystemTime(T0 + 9 * HOUR);
  await runSchedules(env);
  const { body } = await ask<{ data: { job_id: string }[] }>(by, `/schedules/${made.id}/runs`);
  const scheduled_at = "2100-01-01T09:00:00.000Z";
  expect(body).toMatchObject({ data: [{ scheduled_at, status: "created", error: null }], next_cursor: null });
  const job = await ask(by, `/jobs/${body.data[0]?.job_id}`);
  expect(job.body).toMatchObject({ operation: "song", input: { sound_prompt: "calm piano, Friday" } });
  expect(await count("jobs", "id = ? AND retention_days = 7 AND key_id IS NOT NULL", body.data[0]?.job_id)).toBe(1);
});

it("lists runs that could not be, each with its reason, page by page", async () => {
  const by = await account({ credits: 4 });
  const made = await make(by, { cron: "0 * * * *" });
  for (const hour of [1, 2, 3]) {
    vi.setSystemTime(T0 + hour * HOUR);
    await runSchedules(env);
  }
  const first = await ask<{ data: object[]; next_cursor: string }>(by, `/schedules/${made.id}/runs?limit=2`);
  const error = { code: "insufficient_credits", message: "this needs 3 credits, 1 are available" };
  expect(first.body.data).toEqual([
    { scheduled_at: "2100-01-01T03:00:00.000Z", status: "skipped", job_id: null, error },
    { scheduled_at: "2100-01-01T02:00:00.000Z", status: "skipped", job_id: null, error },
  ]);
  const second = await ask(by, `/schedules/${made.id}/runs?limit=2&cursor=${first.body.next_cursor}`);
  expect(second.body).toMatchObject({ data: [{ status: "created" }], next_cursor: null });
});

describe("a broken rule is told with its place, and nothing is stored", () => {
  it.each([
    [{ cron: "0 25 * * *" }, "/cron", "hour must be 0 to 23, not 25"],
    [{ cron: "* * * * *" }, "/cron", "must leave at least 5 minutes between two runs, but leaves 1"],
    [{ cron: "0 9 30 2 *" }, "/cron", "must match a date that exists"],
    [{ time_zone: "Berlin" }, "/time_zone", "must be an IANA name like Europe/Berlin or UTC"],
    [{ name: "  " }, "/name", "must be a string of 1 to 200 characters"],
    [{ catch_up: "all" }, "/catch_up", "must be one of skip, latest"],
    [{ every: "day" }, "", "has no field every"],
    [{ input: {} }, "/input", "sound_prompt and lyrics must not both be empty"],
    [{ input: { sound_prompt: 7 } }, "/input/sound_prompt", "must be a string"],
    [{ input: { sound_prompt: "x", tempo: 90 } }, "/input", "has no field tempo"],
    [{ input: { sound_prompt: "x", song_id: "y" } }, "/input", "has no field song_id"],
    [{ operation: "stems", input: {} }, "/input/song_id", "must be a song's id"],
    [{ operation: "stems", input: { song_id: "gone" } }, "/input/song_id", "no song with id gone"],
    [
      { input: { sound_prompt: "x", title: "{{day}}" } },
      "/input/title",
      "has the unknown placeholder {{day}}; allowed: {{date}}, {{weekday}}, {{count}}",
    ],
    [
      { input: { sound_prompt: "x", idempotency_key: "k" } },
      "/input/idempotency_key",
      "has no place here: every run has a key of its own",
    ],
    [
      { input: { sound_prompt: "x", length_seconds: 60 } },
      "/input/length_seconds",
      "is not something that this upstream can be told: say it in sound_prompt",
    ],
  ])("%j", async (overrides, pointer, message) => {
    const by = await account();
    const { status, body } = await ask<{ errors: object[] }>(by, "/schedules", { body: { ...daily, ...overrides } });
    expect(status).toBe(pointer === "/input/song_id" && message.includes("gone") ? 404 : 422);
    expect(body.errors).toContainEqual({ pointer, message });
    expect(await count("schedules", "account_id = ?", by.id)).toBe(0);
  });

  it("all of them at once", async () => {
    const body = { ...daily, cron: "0 25 * * *", input: { sound_prompt: "{{a}}", title: "{{b}}" } };
    const answer = await ask<{ errors: { pointer: string }[] }>(await account(), "/schedules", { body });
    expect(answer.body.errors.map(({ pointer }) => pointer)).toEqual(["/cron", "/input/sound_prompt", "/input/title"]);
  });
});

describe("a change", () => {
  it("of its name leaves its slots alone", async () => {
    const by = await account();
    const made = await make(by);
    vi.setSystemTime(T0 + 9 * HOUR);
    const { status, body } = await patch(by, made, { name: "Evening song" });
    expect(status).toBe(200);
    expect(body).toEqual({ ...made, name: "Evening song" });
    await runSchedules(env);
    expect(await count("jobs", "account_id = ?", by.id)).toBe(1);
  });

  it("of its line or zone counts from now", async () => {
    const by = await account();
    const made = await make(by);
    vi.setSystemTime(T0 + 10 * HOUR);
    expect((await patch(by, made, { cron: "0 11 * * *" })).body.next_run_at).toBe("2100-01-01T11:00:00.000Z");
    expect((await patch(by, made, { time_zone: "Asia/Tokyo" })).body.next_run_at).toBe("2100-01-02T02:00:00.000Z");
  });

  it("to a pause has no slots, and going on counts from then: nothing is made up for", async () => {
    const by = await account();
    const made = await make(by, { catch_up: "latest" });
    expect((await patch(by, made, { enabled: false })).body).toMatchObject({ next_run_at: null, next_runs: [] });
    vi.setSystemTime(T0 + 50 * HOUR);
    await runSchedules(env);
    expect((await patch(by, made, { enabled: true })).body.next_run_at).toBe("2100-01-03T09:00:00.000Z");
    await runSchedules(env);
    expect(await count("jobs", "account_id = ?", by.id)).toBe(0);
  });

  it("can send back the input that it was answered", async () => {
    const by = await account();
    const made = await make(by);
    const { status, body } = await patch(by, made, { input: made.input });
    expect(status).toBe(200);
    expect(body).toEqual(made);
  });

  it("of its operation needs an input", async () => {
    const by = await account();
    const made = await make(by);
    const alone = await patch(by, made, { operation: "lyrics" });
    expect(alone.body).toMatchObject({
      errors: [{ pointer: "/input", message: "must be given with another operation" }],
    });
    const both = await patch(by, made, { operation: "lyrics", input: { prompt: "a poem for {{weekday}}" } });
    expect(both.body).toMatchObject({ operation: "lyrics", input: { prompt: "a poem for {{weekday}}" } });
  });

  it("that breaks a rule changes nothing", async () => {
    const by = await account();
    const made = await make(by);
    expect((await patch(by, made, { name: "x", cron: "*/2 * * * *" })).status).toBe(422);
    expect((await ask(by, `/schedules/${made.id}`)).body).toEqual(made);
  });
});

describe("run now", () => {
  it("makes its request as the next slot would, and leaves the slots alone", async () => {
    const by = await account();
    const made = await make(by, { input: { sound_prompt: "{{date}} {{count}}" } });
    const { status, headers, body } = await ask<{ id: string }>(by, `/schedules/${made.id}/run`, { method: "POST" });
    expect(status).toBe(202);
    expect(headers.get("Location")).toBe(`/v1/jobs/${body.id}`);
    expect(body).toMatchObject({ status: "queued", input: { sound_prompt: "2100-01-01 1" } });
    expect((await ask(by, `/schedules/${made.id}`)).body).toEqual(made);
    expect((await ask(by, `/schedules/${made.id}/runs`)).body).toEqual({ data: [], next_cursor: null });
  });

  it("makes one job for one idempotency key", async () => {
    const by = await account();
    const made = await make(by, { input: { sound_prompt: "{{date}}" } });
    const asked = { method: "POST", headers: { "Idempotency-Key": "now" } };
    const first = await ask<{ id: string }>(by, `/schedules/${made.id}/run`, asked);
    vi.setSystemTime(T0 + 20 * HOUR);
    const second = await ask<{ id: string }>(by, `/schedules/${made.id}/run`, asked);
    expect(second.body.id).toBe(first.body.id);
    expect(second.headers.get("Idempotent-Replayed")).toBe("true");
    expect(await credits(by.id)).toEqual({ available: 27, held: 3 });
  });

  it("says what a run would meet", async () => {
    const by = await account({ credits: 1 });
    const made = await make(by);
    const { status, body } = await ask(by, `/schedules/${made.id}/run`, { method: "POST" });
    expect(status).toBe(402);
    expect(body).toMatchObject({ code: "insufficient_credits", needed: 3, available: 1 });
  });
});

it("is deleted with its runs, and its jobs stay", async () => {
  const by = await account();
  const made = await make(by);
  vi.setSystemTime(T0 + 9 * HOUR);
  await runSchedules(env);
  expect((await native(by, `/schedules/${made.id}`, { method: "DELETE" })).status).toBe(204);
  expect((await native(by, `/schedules/${made.id}`)).status).toBe(404);
  expect(await count("jobs", "account_id = ?", by.id)).toBe(1);
});

it("is listed newest first, page by page", async () => {
  const by = await account();
  for (const name of ["a", "b", "c"]) {
    vi.setSystemTime(Date.now() + 1);
    await make(by, { name });
  }
  const namesOf = ({ body }: { body: { data: { name: string }[] } }) => body.data.map(({ name }) => name);
  const first = await ask<{ data: { name: string }[]; next_cursor: string }>(by, "/schedules?limit=2");
  expect(namesOf(first)).toEqual(["c", "b"]);
  const second = await ask<{ data: { name: string }[] }>(by, `/schedules?limit=2&cursor=${first.body.next_cursor}`);
  expect(namesOf(second)).toEqual(["a"]);
});

it("no account has more than a hundred, also when it asks for several at once", async () => {
  const by = await account();
  await Promise.all(Array.from({ length: 98 }, () => stored({ accountId: by.id })));
  const last = await Promise.all(Array.from({ length: 5 }, () => ask(by, "/schedules", { body: daily })));
  expect(last.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409]);
});

it("is nobody else's", async () => {
  const [by, other] = [await account(), await account()];
  const { id } = await make(by);
  const asked: [string, object][] = [
    [`/schedules/${id}`, {}],
    [`/schedules/${id}`, { method: "PATCH", body: { enabled: false } }],
    [`/schedules/${id}`, { method: "DELETE" }],
    [`/schedules/${id}/runs`, {}],
    [`/schedules/${id}/run`, { method: "POST" }],
  ];
  for (const [path, how] of asked) expect((await native(other, path, how)).status).toBe(404);
  expect((await ask(other, "/schedules")).body).toEqual({ data: [], next_cursor: null });
  expect((await ask(by, `/schedules/${id}`)).body).toMatchObject({ enabled: true });
});

it("asks for the scope schedules", async () => {
  const by = await account();
  await env.DB.prepare(`UPDATE keys SET scopes = '["jobs:write"]' WHERE account_id = ?`).bind(by.id).run();
  expect((await ask(by, "/schedules", { body: daily })).body).toMatchObject({ code: "missing_scope" });
});
