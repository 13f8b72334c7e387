import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { runSchedules } from "../../src/cron/run-schedules.ts";
import { FAULTS, type Fault } from "../support/fault-injection.ts";
import { gatedDb } from "../support/gated-db.ts";
import { T0 } from "../support/job.ts";
import { failureEventsOf, jobsOf, reloadSchedule, runResults, storedSchedule } from "../support/schedule.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NINE = T0 + 9 * HOUR;
/** The D1 round trips of a tick with one occurrence: due, claim, claimed, idempotency key, job, record. */
const RECORD = 5;

beforeEach(async () => {
  vi.spyOn(console, "error").mockReturnValue();
  await env.DB.prepare("UPDATE schedules SET enabled = 0").run();
  await env.DB.prepare("DELETE FROM schedule_runs WHERE job_id IS NULL AND reason IS NULL").run();
});

/** Runs a tick with the injected fault at its `n`-th round trip to D1. Returns whether there was such a round trip. */
async function tickWithFault(fault: Fault, n: number): Promise<boolean> {
  let calls = 0;
  let reportCrash: (hit: boolean) => void = () => {};
  const crash = new Promise<boolean>((resolve) => {
    reportCrash = resolve;
  });
  const db = gatedDb(env.DB, async (what, call) => {
    if (++calls !== n) return call();
    if (fault === "loses its response" || fault === "is followed by a crash") await call();
    if (!fault.endsWith("crash")) throw new Error(`D1_ERROR: Network connection lost at ${what}.`);
    reportCrash(true);
    return new Promise(() => {});
  });
  const finished = runSchedules({ ...env, DB: db }).then(() => calls >= n);
  return Promise.race([finished, crash]);
}

const down = { ...env, DB: gatedDb(env.DB, () => Promise.reject(new Error("D1_ERROR: overloaded"))) };
/** D1 that rejects jobs. */
const refusingJobs = {
  ...env,
  DB: {
    prepare: env.DB.prepare.bind(env.DB),
    batch: (statements: D1PreparedStatement[]) =>
      JSON.stringify(statements).includes("INSERT INTO jobs")
        ? Promise.reject(new Error("D1_ERROR: overloaded"))
        : env.DB.batch(statements),
  } as unknown as D1Database,
};

it.each(FAULTS)("a tick loses and duplicates no occurrence, whichever of its round trips %s", async (fault) => {
  let n = 0;
  for (let hit = true; hit; ) {
    vi.setSystemTime(T0);
    const morning = await storedSchedule();
    vi.setSystemTime(NINE);
    hit = await tickWithFault(fault, ++n);
    vi.setSystemTime(NINE + MINUTE);
    await runSchedules(env);
    expect(await runResults(morning), `round trip ${n}`).toEqual(["09:00 made"]);
    expect(await jobsOf(morning), `round trip ${n}`).toHaveLength(1);
    expect(await reloadSchedule(morning)).toMatchObject({ jobCount: 1, nextOccurrenceAt: T0 + 33 * HOUR });
    expect(await failureEventsOf(morning)).toEqual([]);
  }
  expect(n).toBeGreaterThan(5);
});

describe("a D1 outage", () => {
  it("an occurrence during a D1 outage runs if D1 recovers before the occurrence is late", async () => {
    const morning = await storedSchedule();
    for (let minute = 0; minute < 20; minute++) {
      vi.setSystemTime(NINE + minute * MINUTE);
      expect(await runSchedules(down)).toMatchObject({ created: 0, unavailableDatabases: 1 });
    }
    await runSchedules(env);
    expect(await runResults(morning)).toEqual(["09:00 made"]);
  });

  it("a claimed occurrence is retried every minute, even when it is late", async () => {
    const morning = await storedSchedule();
    for (const minute of [0, 1, 40]) {
      vi.setSystemTime(NINE + minute * MINUTE);
      expect(await runSchedules(refusingJobs)).toMatchObject({ failed: 1 });
      expect(await runResults(morning)).toEqual(["09:00 claimed"]);
    }
    await runSchedules(env);
    expect(await runResults(morning)).toEqual(["09:00 made"]);
  });

  it("a claimed occurrence is skipped once the next one is due", async () => {
    const often = await storedSchedule({ cron: "*/5 9 * * *" });
    for (let minute = 0; minute < 5; minute++) {
      vi.setSystemTime(NINE + minute * MINUTE);
      await runSchedules(refusingJobs);
    }
    vi.setSystemTime(NINE + 5 * MINUTE);
    await runSchedules(env);
    expect(await runResults(often)).toEqual(["09:00 missed", "09:05 made"]);
    expect(await failureEventsOf(often)).toHaveLength(1);
  });
});

describe("an occurrence whose job was created but not recorded", () => {
  const crashed = async () => {
    const weekly = await storedSchedule({ cron: "0 9 * * FRI", catchUp: "latest" });
    vi.setSystemTime(NINE);
    await tickWithFault("is preceded by a crash", RECORD);
    expect(await runResults(weekly)).toEqual(["09:00 claimed"]);
    expect(await jobsOf(weekly)).toHaveLength(1);
    return weekly;
  };
  it("a job that was created but not recorded is recorded later, even if the schedule was paused or is late", async () => {
    const weekly = await crashed();
    await env.DB.prepare("UPDATE schedules SET enabled = 0, job_count = 7 WHERE id = ?").bind(weekly.id).run();
    vi.setSystemTime(NINE + 8 * HOUR);
    await runSchedules(env);
    expect(await runResults(weekly)).toEqual(["09:00 made"]);
    expect(await jobsOf(weekly)).toHaveLength(1);
  });

  it("an unrecorded occurrence gets no second job after its idempotency key is deleted", async () => {
    const weekly = await crashed();
    await env.DB.prepare("DELETE FROM idempotency_keys").run();
    vi.setSystemTime(NINE + 26 * HOUR);
    await runSchedules(env);
    expect(await jobsOf(weekly)).toHaveLength(1);
    expect(await runResults(weekly)).toEqual(["09:00 missed"]);
  });
});

it("an occurrence that was claimed before its schedule was paused creates no job", async () => {
  const morning = await storedSchedule();
  vi.setSystemTime(NINE);
  await runSchedules(refusingJobs);
  await env.DB.prepare("UPDATE schedules SET enabled = 0 WHERE id = ?").bind(morning.id).run();
  await runSchedules(env);
  expect(await runResults(morning)).toEqual(["09:00 missed"]);
  expect(await jobsOf(morning)).toEqual([]);
});
