import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../../src/app.ts";
import { insertAccountEvent } from "../../../src/db/events.ts";
import type { Job } from "../../../src/routes/v1/jobs/response.ts";
import type { Problem } from "../../../src/routes/v1/problem.ts";
import { account, anotherKey, count, type TestAccount } from "../../support/account.ts";
import { type IsEnough, readStream, type StreamEvent } from "../../support/event-stream.ts";
import { T0 } from "../../support/job.ts";
import { ask, native } from "../../support/native.ts";
import { runNextAlarm, runToEnd } from "../../support/run-job.ts";
import { scriptedUpstream } from "../../support/scripted-upstream.ts";
import { ORIGIN, submitSong } from "../../support/submit.ts";

const DAY = 24 * 3_600_000;
let owner: TestAccount;

beforeEach(async () => {
  owner = await account({ credits: 300 });
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  // Two seconds between two reads of D1.
  vi.spyOn(scheduler, "wait").mockImplementation(
    async () => void (await new Promise((resolve) => setTimeout(resolve, 1))),
  );
});

const open = (headers: Record<string, string> = {}, by: { key: string } = owner) => native(by, "/events", { headers });
const read = async (isEnough: IsEnough, headers?: Record<string, string>, by?: { key: string }) =>
  readStream(await open(headers, by), isEnough);
const names = (events: StreamEvent[]) => events.map(({ event }) => event);
const has = (name: string) => (events: StreamEvent[]) => events.some(({ event }) => event === name);
const byId = (a: Job, b: Job) => a.id.localeCompare(b.id);
const jobsIn = (event: StreamEvent | undefined) => event?.data.jobs as Job[];

/** Calls `act` once, when the stream has sent its state. */
function afterState(act: () => Promise<unknown>, isEnough: (events: StreamEvent[]) => boolean): IsEnough {
  let hasActed = false;
  return async (events) => {
    const isFirst = !hasActed && has("state")(events);
    hasActed ||= isFirst;
    if (isFirst) await act();
    return isEnough(events);
  };
}

async function emit(type = "schedule.failed", at = Date.now(), accountId = owner.id): Promise<string> {
  const id = `evt_${crypto.randomUUID()}`;
  const body = JSON.stringify({ id, type, created_at: new Date(at).toISOString(), data: { id: "x" } });
  await env.DB.batch([insertAccountEvent(env.DB, { id, sequence: 0, type: type as never, body, at }, accountId)]);
  return id;
}

describe("the stream of an account", () => {
  it("begins with the unfinished jobs, as GET /v1/jobs/{id} returns them", async () => {
    const [first, second, ended] = [await submitSong(owner), await submitSong(owner), await submitSong(owner)];
    await submitSong(await account());
    await runToEnd({ accountId: owner.id, jobId: ended });
    const response = await open();
    expect(Object.fromEntries(response.headers)).toMatchObject({
      ...{ "content-type": "text/event-stream", "cache-control": "no-store, no-transform", "x-accel-buffering": "no" },
    });
    const [state] = await readStream(response, has("state"));
    expect([state?.event, state?.id]).toEqual(["state", expect.stringMatching(/^\d+$/)]);
    const jobs = await Promise.all([first, second].map(async (id) => (await ask<Job>(owner, `/jobs/${id}`)).body));
    expect(jobsIn(state).toSorted(byId)).toEqual(jobs.toSorted(byId));
  });

  it("announces a job that is accepted, its progress, its song and its end", async () => {
    let jobId = "";
    const act = async () => {
      jobId = await submitSong(owner);
    };
    const runs = async (events: StreamEvent[]) => {
      if (has("job.accepted")(events) && !has("job.started")(events)) await runNextAlarm(jobId);
      else if (has("progress")(events)) await runToEnd({ accountId: owner.id, jobId });
      return has("job.succeeded")(events);
    };
    const step = afterState(act, () => false);
    const events = await read(async (seen) => (await step(seen)) || runs(seen));
    const order = ["state", "job.accepted", "job.started", "progress", "song.created", "job.succeeded"];
    expect(names(events).filter((name, i, all) => all.indexOf(name) === i)).toEqual(order);
    const of = (name: string) => events.find(({ event }) => event === name);
    expect(of("job.accepted")).toMatchObject({ id: null, data: { data: { id: jobId, status: "queued" } } });
    expect(of("progress")).toMatchObject({ id: null, data: { id: jobId, status: "processing" } });
    const stored = ["job.started", "song.created", "job.succeeded"].map(of);
    const ids = stored.map((event) => Number(event?.id));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(new Set(ids).size).toBe(3);
    expect(stored.at(-1)?.data).toMatchObject({ type: "job.succeeded", data: { id: jobId, status: "succeeded" } });
  });

  it("has links to files only for a key with audio:read", async () => {
    const jobId = await submitSong(owner);
    const key = await anotherKey(owner.id, { scopes: ["jobs:read"] });
    const finish = afterState(() => runToEnd({ accountId: owner.id, jobId }), has("job.succeeded"));
    const all = await read(finish);
    const lastEventId = all.find(({ event }) => event === "state")?.id ?? "";
    const without = await read(has("job.succeeded"), { "Last-Event-ID": lastEventId }, { key });
    const songOf = (events: StreamEvent[]) =>
      (events.find(({ event }) => event === "song.created")?.data as { data: { assets: { url: string | null }[] } })
        .data;
    expect((await native(null, songOf(all).assets[0]?.url?.replace(`${ORIGIN}/v1`, "") ?? "")).status).not.toBe(500);
    expect(songOf(all).assets[0]?.url).toContain(`${ORIGIN}/a/`);
    expect(JSON.stringify(without)).not.toContain("/a/");
    expect(songOf(without).assets[0]?.url).toBeNull();
  });

  it("resumes after Last-Event-ID with every later event, in order", async () => {
    const [state] = await read(has("state"));
    const missed = [await emit(), await emit("credits.low"), await emit()];
    const events = await read(has("state"), { "Last-Event-ID": state?.id ?? "" });
    expect(names(events)).toEqual(["schedule.failed", "credits.low", "schedule.failed", "state"]);
    expect(events.slice(0, 3).map(({ data }) => data.id)).toEqual(missed);
    const rest = await read(has("state"), { "Last-Event-ID": events[1]?.id ?? "" });
    expect(rest.map(({ data }) => data.id)).toEqual([missed[2], undefined]);
    expect(names(await read(has("state"), { "Last-Event-ID": rest.at(-1)?.id ?? "" }))).toEqual(["state"]);
  });

  it("resumes over more events than one read returns, without gaps", async () => {
    const [state] = await read(has("state"));
    const missed: string[] = [];
    for (let n = 0; n < 120; n++) missed.push(await emit());
    const events = await read(has("state"), { "Last-Event-ID": state?.id ?? "" });
    expect(events.slice(0, -1).map(({ data }) => data.id)).toEqual(missed);
    expect(events.at(-1)?.event).toBe("state");
  });

  it.each([
    "",
    "x",
    "-1",
    "1.5",
    "1e3",
    "9".repeat(30),
    "12",
    String(T0 - 8 * DAY),
  ])("begins with the current state for the Last-Event-ID %j", async (lastEventId) => {
    await read(has("state"));
    await emit("schedule.failed", T0 - 8 * DAY + 1);
    await emit();
    expect(names(await read(has("state"), { "Last-Event-ID": lastEventId }))).toEqual(["state"]);
  });

  it("does not show the events of another account", async () => {
    const other = await account();
    await read(has("state"), {}, other);
    const act = () => Promise.all([emit("credits.low", T0, other.id), emit()]);
    const events = await read(afterState(act, has("schedule.failed")));
    expect(names(events)).toEqual(["state", "schedule.failed"]);
  });

  it("has the events of credits, webhooks and schedules only for a key that can read them", async () => {
    const key = await anotherKey(owner.id, { scopes: ["jobs:read", "credits:read"] });
    const act = async () => {
      for (const type of ["schedule.failed", "endpoint.disabled", "credits.low", "asset.expiring"]) await emit(type);
    };
    const events = await read(afterState(act, has("asset.expiring")), {}, { key });
    expect(names(events)).toEqual(["state", "credits.low", "asset.expiring"]);
  });

  it("includes a job that started while the client was disconnected in the state", async () => {
    const [before] = await read(has("state"));
    const jobId = await submitSong(owner);
    await runNextAlarm(jobId);
    const events = await read(has("state"), { "Last-Event-ID": before?.id ?? "" });
    expect(names(events)).toEqual(["job.started", "state"]);
    expect(jobsIn(events.at(-1))).toMatchObject([{ id: jobId, status: "processing" }]);
  });

  it("announces a job that is accepted and starts at once, in this order", async () => {
    const act = async () => void (await runNextAlarm(await submitSong(owner)));
    const events = await read(afterState(act, has("job.started")));
    expect(names(events).slice(0, 3)).toEqual(["state", "job.accepted", "job.started"]);
  });

  it("stores events from the first stream on, although the account has no webhook", async () => {
    await env.DB.prepare("UPDATE accounts SET events_until = 0 WHERE id = ?").bind(owner.id).run();
    await emit();
    expect(await count("events", "account_id = ?", owner.id)).toBe(0);
    await read(has("state"));
    await emit();
    expect(await count("events", "account_id = ?", owner.id)).toBe(1);
    vi.setSystemTime(T0 + 8 * DAY);
    await emit();
    expect(await count("events", "account_id = ?", owner.id)).toBe(1);
  });

  it("sends a keep-alive comment after fifteen seconds without an event, and ends after ten minutes", async () => {
    const response = await open();
    let text = "";
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      if (text.includes("event: state") && !text.includes(": keep-alive")) vi.setSystemTime(T0 + 15_000);
      if (text.includes(": keep-alive\n\n")) vi.setSystemTime(T0 + 10 * 60_000 + 1);
    }
    expect(text.startsWith("retry: 2000\n\n")).toBe(true);
    expect(text.match(/: keep-alive/g)).toHaveLength(1);
  });

  it.each([
    ["was revoked", "UPDATE keys SET revoked_at = 1 WHERE account_id = ?"],
    ["has expired", "UPDATE keys SET expires_at = 1 WHERE account_id = ?"],
    ["has lost a scope", `UPDATE keys SET scopes = '["jobs:read"]' WHERE account_id = ?`],
  ])("ends within thirty seconds after its key %s", async (_, update) => {
    const act = async () => {
      await env.DB.prepare(update).bind(owner.id).run();
      vi.setSystemTime(T0 + 30_000);
    };
    expect(names(await read(afterState(act, () => false)))).toEqual(["state"]);
  });

  it("continues when D1 fails in between, and sends what happened meanwhile", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    let isDown = false;
    const batch = (...args: Parameters<D1Database["batch"]>) =>
      isDown ? Promise.reject(new Error("D1_ERROR: down")) : env.DB.batch(...args);
    const DB = new Proxy(env.DB, {
      get: (db, name) => (name === "batch" ? batch : Reflect.get(db, name).bind(db)),
    });
    const headers = { Authorization: `Bearer ${owner.key}` };
    const response = await app.request("/v1/events", { headers }, { ...env, DB }, executionContext());
    const act = async () => {
      isDown = true;
      await emit();
      setTimeout(() => {
        isDown = false;
      }, 20);
    };
    expect(names(await readStream(response, afterState(act, has("schedule.failed"))))).toEqual([
      "state",
      "schedule.failed",
    ]);
  });
});

function executionContext() {
  return { waitUntil: () => {}, passThroughOnException: () => {}, props: {} } as unknown as ExecutionContext;
}

describe("the cost of a stream", () => {
  it("reads D1 once between two waits of two seconds, also when it checks the key or sends news", async () => {
    const log: string[] = [];
    vi.mocked(scheduler.wait).mockImplementation(async (ms) => {
      log.push(`wait ${ms}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    });
    const counted = (statement: D1PreparedStatement): D1PreparedStatement =>
      new Proxy(statement, {
        get(of, name) {
          if (name === "bind") return (...values: unknown[]) => counted(of.bind(...values));
          if (["first", "all", "run", "raw"].includes(String(name))) log.push("read");
          const value = Reflect.get(of, name);
          return typeof value === "function" ? value.bind(of) : value;
        },
      });
    const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
    const prepare = (sql: string) => {
      const statement = env.DB.prepare(sql);
      return new Proxy(statement, {
        get(of, name) {
          if (name !== "bind") return Reflect.get(counted(of), name);
          return (...values: unknown[]) => {
            const bound = of.bind(...values);
            const proxy = counted(bound);
            originals.set(proxy, bound);
            return proxy;
          };
        },
      });
    };
    const batch = (statements: D1PreparedStatement[]) => {
      log.push("read");
      return env.DB.batch(statements.map((one) => originals.get(one) ?? one));
    };
    const DB = { prepare, batch } as unknown as D1Database;
    const headers = { Authorization: `Bearer ${owner.key}` };
    const response = await app.request("/v1/events", { headers }, { ...env, DB }, executionContext());
    const jobId = await submitSong(owner);
    log.length = 0;
    let now = T0;
    await readStream(response, async (events) => {
      if (has("state")(events) && !has("job.started")(events)) await runNextAlarm(jobId);
      else if (has("progress")(events) && !has("job.succeeded")(events)) await runToEnd({ accountId: owner.id, jobId });
      now = Math.max(now, Date.now()) + 30_000;
      vi.setSystemTime(now);
      return has("job.succeeded")(events) && log.length > 12;
    });
    expect(log.join(" ")).not.toMatch(/read read/);
    expect(new Set(log)).toEqual(new Set(["read", "wait 2000"]));
  });

  it("reads the progress of at most twenty objects per tick", async () => {
    for (let n = 0; n < 25; n++) await submitSong(owner);
    const views: string[] = [];
    let tick = 0;
    vi.mocked(scheduler.wait).mockImplementation(async () => {
      tick++;
      vi.setSystemTime(Date.now() + 15_000);
      await new Promise((resolve) => setTimeout(resolve, 1));
    });
    await env.DB.prepare("UPDATE jobs SET status = 'processing' WHERE account_id = ?").bind(owner.id).run();
    const JOB = {
      getByName: (name: string) => ({
        view: async () => {
          views.push(`${tick} ${name}`);
          return null;
        },
      }),
    };
    const headers = { Authorization: `Bearer ${owner.key}` };
    const response = await app.request("/v1/events", { headers }, { ...env, JOB } as never, executionContext());
    await readStream(response, () => tick > 5);
    const perTick = Object.values(Object.groupBy(views, (view) => view.split(" ")[0] ?? "")).map(
      (of) => of?.length ?? 0,
    );
    expect(Math.max(...perTick)).toBe(20);
    expect(new Set(views.map((view) => view.split(" ")[1])).size).toBe(25);
  });
});

describe("the number of streams", () => {
  it("returns 429 with Retry-After for the sixth stream of an account, and accepts it when another ends", async () => {
    const streams = [];
    for (let n = 0; n < 5; n++) streams.push(await open());
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const sixth = await open({}, { key: await anotherKey(owner.id) });
    expect([sixth.status, sixth.headers.get("Retry-After")]).toEqual([429, "60"]);
    expect((await sixth.json<Problem>()).code).toBe("rate_limited");
    const other = await open({}, await account());
    expect(other.status).toBe(200);
    await other.body?.cancel();
    await streams[0]?.body?.cancel();
    await expect.poll(async () => (await open()).status).toBe(200);
    for (const { body } of streams.slice(1)) await body?.cancel();
  });

  it("accepts another stream when the slot of a lost one ends", async () => {
    const limit = env.LIMIT.getByName(`streams:${owner.id}`);
    for (let n = 0; n < 5; n++) await limit.lease({ lease: `lost-${n}`, max: 5, lifeMs: 60_000 });
    expect((await open()).status).toBe(429);
    vi.setSystemTime(T0 + 60_000);
    const response = await open();
    expect(response.status).toBe(200);
    await response.body?.cancel();
  });

  it("extends the slot of an open stream", async () => {
    const limit = env.LIMIT.getByName(`streams:${owner.id}`);
    for (let n = 0; n < 4; n++) await limit.lease({ lease: `other-${n}`, max: 5, lifeMs: 60 * 60_000 });
    let status = 0;
    await read(async (events) => {
      // The next chunk is a keep-alive comment, before which the slot is extended.
      if (Date.now() === T0) {
        if (has("state")(events)) vi.setSystemTime(T0 + 50_000);
        return false;
      }
      vi.setSystemTime(T0 + 70_000);
      status = (await open()).status;
      return true;
    });
    expect(status).toBe(429);
  });

  it("a HEAD request takes no slot", async () => {
    for (let n = 0; n < 6; n++) expect((await native(owner, "/events", { method: "HEAD" })).status).toBe(200);
    const response = await open();
    expect(response.status).toBe(200);
    await response.body?.cancel();
  });

  it("streams although the limiter is unreachable", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const lease = () => Promise.reject(new Error("overloaded"));
    const LIMIT = { getByName: () => ({ lease, release: lease, spend: lease }) };
    const headers = { Authorization: `Bearer ${owner.key}` };
    const response = await app.request("/v1/events", { headers }, { ...env, LIMIT } as never, executionContext());
    expect(names(await readStream(response, has("state")))).toEqual(["state"]);
  });
});
