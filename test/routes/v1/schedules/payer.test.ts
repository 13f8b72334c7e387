import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { runSchedules } from "../../../../src/cron/run-schedules.ts";
import { account, anotherKey, count, keyIdOf, type TestAccount } from "../../../support/account.ts";
import { T0 } from "../../../support/job.ts";
import { ask, native } from "../../../support/native.ts";

const HOUR = 3_600_000;
const hourly = { name: "Morning song", cron: "0 * * * *", input: { sound_prompt: "calm piano" } };

interface Schedule {
  id: string;
  name: string;
  enabled: boolean;
  paused: { at: string; reason: string } | null;
  key_id: string | null;
  next_run_at: string | null;
}

let owner: TestAccount;
/** Manages schedules, but must not spend. */
let manager: { key: string };
/** May do both. */
let spender: { key: string };

beforeEach(async () => {
  owner = await account();
  manager = { key: await anotherKey(owner.id, { scopes: ["schedules"] }) };
  spender = { key: await anotherKey(owner.id, { scopes: ["schedules", "jobs:write"] }) };
});

const create = async (by: { key: string } = owner) => (await ask<Schedule>(by, "/schedules", { body: hourly })).body;
const patch = (by: { key: string }, { id }: { id: string }, body: object) =>
  ask<Schedule>(by, `/schedules/${id}`, { method: "PATCH", body });
const read = async ({ id }: Schedule) => (await ask<Schedule>(owner, `/schedules/${id}`)).body;
const LACKS = { code: "missing_scope", detail: "this API key lacks the scope jobs:write" };

/** Every change that decides which jobs the schedule creates. */
const SPENDING: [string, object][] = [
  ["cron", { cron: "30 * * * *" }],
  ["time_zone", { time_zone: "Asia/Tokyo" }],
  ["input", { input: { sound_prompt: "loud drums" } }],
  ["the hook_url in its input", { input: { ...hourly.input, hook_url: "https://example.com/hook" } }],
  ["the retention_days in its input", { input: { ...hourly.input, retention_days: 1 } }],
  ["operation", { operation: "lyrics", input: { prompt: "a poem" } }],
  ["catch_up", { catch_up: "latest" }],
  ["enabled, to resume it", { enabled: true }],
  ["name and enabled together", { name: "x", enabled: true }],
];

describe("a key without jobs:write", () => {
  it("cannot create a schedule or run one, and nothing is stored", async () => {
    const schedule = await create();
    const created = await ask(manager, "/schedules", { body: hourly });
    const run = await ask(manager, `/schedules/${schedule.id}/run`, { method: "POST" });
    for (const { status, body } of [created, run]) expect({ status, ...body }).toMatchObject({ status: 403, ...LACKS });
    expect(await count("schedules", "account_id = ?", owner.id)).toBe(1);
    expect(await count("jobs", "account_id = ?", owner.id)).toBe(0);
  });

  it.each(SPENDING)("cannot change %s", async (_, change) => {
    const schedule = await create();
    await patch(owner, schedule, { enabled: false });
    const before = await read(schedule);
    const { status, body } = await patch(manager, schedule, change);
    expect({ status, ...body }).toMatchObject({ status: 403, ...LACKS });
    expect(await read(schedule)).toEqual(before);
  });

  it("can list, rename, pause and delete a schedule, which does not make it the payer", async () => {
    const schedule = await create();
    expect((await native(manager, "/schedules")).status).toBe(200);
    expect((await patch(manager, schedule, { name: "Evening song" })).body).toMatchObject({ name: "Evening song" });
    const paused = await patch(manager, schedule, { enabled: false });
    expect(paused.body).toMatchObject({ enabled: false, key_id: await keyIdOf(owner.key) });
    expect((await native(manager, `/schedules/${schedule.id}`, { method: "DELETE" })).status).toBe(204);
  });
});

describe("the key that pays", () => {
  it("is the key that created the schedule", async () => {
    expect(await create(spender)).toMatchObject({ key_id: await keyIdOf(spender.key) });
  });

  it.each(SPENDING)("is the last key that changed %s", async (_, change) => {
    const schedule = await create();
    const { status, body } = await patch(spender, schedule, change);
    expect({ status, ...body }).toMatchObject({ status: 200, key_id: await keyIdOf(spender.key) });
    vi.setSystemTime(Date.parse(body.next_run_at ?? ""));
    await runSchedules(env);
    expect(await count("jobs", "account_id = ? AND key_id = ?", owner.id, await keyIdOf(spender.key))).toBe(1);
  });

  it("of an immediate run is the key of that request, and the schedule keeps its own", async () => {
    const schedule = await create();
    expect((await ask(spender, `/schedules/${schedule.id}/run`, { method: "POST" })).status).toBe(202);
    expect(await count("jobs", "account_id = ? AND key_id = ?", owner.id, await keyIdOf(spender.key))).toBe(1);
    expect(await read(schedule)).toMatchObject({ key_id: await keyIdOf(owner.key) });
  });
});

describe("a paused schedule", () => {
  const at = new Date(T0).toISOString();

  it("says when and why it was paused, until it is resumed", async () => {
    const schedule = await create();
    expect(schedule.paused).toBeNull();
    expect((await patch(owner, schedule, { enabled: false })).body.paused).toEqual({ at, reason: "request" });
    vi.setSystemTime(T0 + HOUR);
    expect((await patch(owner, schedule, { enabled: false, name: "x" })).body.paused).toEqual({
      at,
      reason: "request",
    });
    expect((await patch(owner, schedule, { enabled: true })).body.paused).toBeNull();
    const created = await ask<Schedule>(owner, "/schedules", { body: { ...hourly, enabled: false } });
    expect(created.body.paused).toEqual({ at: new Date(T0 + HOUR).toISOString(), reason: "request" });
  });

  it("has three attempts again after it was resumed", async () => {
    const poor = await account({ credits: 2 });
    const schedule = await create(poor);
    const reasonAt = async (hour: number) => {
      vi.setSystemTime(T0 + hour * HOUR);
      await runSchedules(env);
      return (await ask<Schedule>(poor, `/schedules/${schedule.id}`)).body.paused?.reason ?? null;
    };
    expect([await reasonAt(1), await reasonAt(2), await reasonAt(3)]).toEqual([null, null, "insufficient_credits"]);
    expect((await patch(poor, schedule, { enabled: true })).body).toMatchObject({ enabled: true, paused: null });
    expect([await reasonAt(4), await reasonAt(5), await reasonAt(6)]).toEqual([null, null, "insufficient_credits"]);
  });
});
