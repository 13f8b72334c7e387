import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { runSchedules } from "../../src/cron/run-schedules.ts";
import { gatedDb } from "../support/gated-db.ts";
import { T0 } from "../support/job.ts";
import { FAULTS, type Fault } from "../support/one-fault.ts";
import { asStored, failuresOf, fates, jobsOf, stored } from "../support/schedule.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NINE = T0 + 9 * HOUR;
/** What a tick with one slot asks of D1: due, claim, claimed, idempotency key, job, record. */
const RECORD = 6;

beforeEach(async () => {
  vi.spyOn(console, "error").mockReturnValue();
  await env.DB.prepare("UPDATE schedules SET enabled = 0").run();
  await env.DB.prepare("DELETE FROM schedule_runs WHERE job_id IS NULL AND reason IS NULL").run();
});

/** Runs a tick whose `n`-th round trip to D1 meets `fault`. Tells whether there was one. */
async function tickWithFault(fault: Fault, n: number): Promise<boolean> {
  let calls = 0;
  let dead: (hit: boolean) => void = () => {};
  const death = new Promise<boolean>((resolve) => {
    dead = resolve;
  });
  const db = gatedDb(env.DB, async (what, call) => {
    if (++calls !== n) return call();
    if (fault === "loses its answer" || fault === "dies after") await call();
    if (!fault.startsWith("dies")) throw new Error(`D1_ERROR: Network connection lost at ${what}.`);
    dead(true);
    return new Promise(() => {});
  });
  const over = runSchedules({ ...env, DB: db }).then(() => calls >= n);
  return Promise.race([over, death]);
}

const down = { ...env, DB: gatedDb(env.DB, () => Promise.reject(new Error("D1_ERROR: overloaded"))) };
/** D1 that takes no job: its largest batches are refused. */
const refusingJobs = {
  ...env,
  DB: {
    prepare: env.DB.prepare.bind(env.DB),
    batch: (statements: D1PreparedStatement[]) =>
      statements.length < 5 ? env.DB.batch(statements) : Promise.reject(new Error("D1_ERROR: overloaded")),
  } as unknown as D1Database,
};

it.each(FAULTS)("a tick in which a round trip %s, whichever it is, costs no slot and doubles none", async (fault) => {
  let n = 0;
  for (let hit = true; hit; ) {
    vi.setSystemTime(T0);
    const morning = await stored();
    vi.setSystemTime(NINE);
    hit = await tickWithFault(fault, ++n);
    vi.setSystemTime(NINE + MINUTE);
    await runSchedules(env);
    expect(await fates(morning), `round trip ${n}`).toEqual(["09:00 made"]);
    expect(await jobsOf(morning), `round trip ${n}`).toHaveLength(1);
    expect(await asStored(morning)).toMatchObject({ jobCount: 1, nextOccurrenceAt: T0 + 33 * HOUR });
    expect(await failuresOf(morning)).toEqual([]);
  }
  expect(n).toBeGreaterThan(6);
});

describe("while D1 is down", () => {
  it("a slot waits, and is run when D1 is back before it is late", async () => {
    const morning = await stored();
    for (let minute = 0; minute < 20; minute++) {
      vi.setSystemTime(NINE + minute * MINUTE);
      expect(await runSchedules(down)).toMatchObject({ created: 0, unavailableDatabases: 1 });
    }
    await runSchedules(env);
    expect(await fates(morning)).toEqual(["09:00 made"]);
  });

  it("a claimed slot is tried every minute, also when it is late by then", async () => {
    const morning = await stored();
    for (const minute of [0, 1, 40]) {
      vi.setSystemTime(NINE + minute * MINUTE);
      expect(await runSchedules(refusingJobs)).toMatchObject({ failed: 1 });
      expect(await fates(morning)).toEqual(["09:00 claimed"]);
    }
    await runSchedules(env);
    expect(await fates(morning)).toEqual(["09:00 made"]);
  });

  it("a claimed slot gives way to the next one", async () => {
    const often = await stored({ cron: "*/5 9 * * *" });
    for (let minute = 0; minute < 5; minute++) {
      vi.setSystemTime(NINE + minute * MINUTE);
      await runSchedules(refusingJobs);
    }
    vi.setSystemTime(NINE + 5 * MINUTE);
    await runSchedules(env);
    expect(await fates(often)).toEqual(["09:00 missed", "09:05 made"]);
    expect(await failuresOf(often)).toHaveLength(1);
  });
});

describe("a slot whose job was made and not recorded", () => {
  const crashed = async () => {
    const weekly = await stored({ cron: "0 9 * * FRI", catchUp: "latest" });
    vi.setSystemTime(NINE);
    await tickWithFault("dies before", RECORD);
    expect(await fates(weekly)).toEqual(["09:00 claimed"]);
    expect(await jobsOf(weekly)).toHaveLength(1);
    return weekly;
  };
  it("is recorded with it, though it was paused, changed or became late meanwhile", async () => {
    const weekly = await crashed();
    await env.DB.prepare("UPDATE schedules SET enabled = 0, job_count = 7 WHERE id = ?").bind(weekly.id).run();
    vi.setSystemTime(NINE + 8 * HOUR);
    await runSchedules(env);
    expect(await fates(weekly)).toEqual(["09:00 made"]);
    expect(await jobsOf(weekly)).toHaveLength(1);
  });

  it("gets no second one once its idempotency key is forgotten", async () => {
    const weekly = await crashed();
    await env.DB.prepare("DELETE FROM idempotency_keys").run();
    vi.setSystemTime(NINE + 26 * HOUR);
    await runSchedules(env);
    expect(await jobsOf(weekly)).toHaveLength(1);
    expect(await fates(weekly)).toEqual(["09:00 missed"]);
  });
});

it("a slot that was claimed before its schedule was paused makes no job", async () => {
  const morning = await stored();
  vi.setSystemTime(NINE);
  await runSchedules(refusingJobs);
  await env.DB.prepare("UPDATE schedules SET enabled = 0 WHERE id = ?").bind(morning.id).run();
  await runSchedules(env);
  expect(await fates(morning)).toEqual(["09:00 missed"]);
  expect(await jobsOf(morning)).toEqual([]);
});
