import { vi } from "vitest";
import { Database } from "../../simulator/platform/database.ts";
import { SeededRandom } from "../../simulator/seeded-random.ts";
import { pruneIdempotencyKeys } from "../../src/cron/prune-idempotency-keys.ts";
import { runSchedules } from "../../src/cron/run-schedules.ts";
import { type CatchUp, nextOccurrence, type Recurrence } from "../../src/schedule/occurrences.ts";
import { gatedDb } from "./gated-db.ts";
import type { Gate } from "./gated-env.ts";
import { songInput } from "./job.ts";
import { randomCron } from "./wall-clock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"];
const ACCOUNT = "0a0d5a52-1111-4c8a-acaa-71185d23a2f3";

/** Copies every idempotency key to a separate table, which keeps it after the key is pruned. */
const KEEP_KEYS = [
  "CREATE TABLE used_keys (key TEXT NOT NULL, job_id TEXT NOT NULL)",
  `CREATE TRIGGER keep_key AFTER INSERT ON idempotency_keys BEGIN
     INSERT INTO used_keys VALUES (NEW.id, NEW.job_id);
   END`,
];

export interface World {
  database: Database;
  schedules: (Recurrence & { id: string; catchUp: CatchUp; firstOccurrenceAt: number | null })[];
  random: SeededRandom;
  now: number;
}

/** Two schedules of one account, whose credits pay for some or all of their jobs. */
export function newWorld(name: string, now: number): World {
  const random = new SeededRandom(name);
  const database = new Database({ uniqueEntries: true });
  for (const sql of KEEP_KEYS) database.all(sql);
  database.all("INSERT INTO accounts (id, email, created_at) VALUES (?, 'a@b.c', 0)", ACCOUNT);
  const credits = random.pick([10, 300]);
  database.all(
    `INSERT INTO entries (id, account_id, kind, available_change, held_change, created_at)
     VALUES ('grant:1', ?, 'grant', ?, 0, 0)`,
    ...[ACCOUNT, credits],
  );
  const schedules = ["sch_1", "sch_2"].map((id) => newSchedule({ database, random, now }, id));
  return { database, schedules, random, now };
}

function newSchedule({ database, random, now }: Pick<World, "database" | "random" | "now">, id: string) {
  const recurrence = { cron: randomCron(random).cron, timeZone: random.pick(ZONES) };
  const catchUp = random.pick(["skip", "latest"] as const);
  const firstOccurrenceAt = nextOccurrence(recurrence, now);
  const { cron, timeZone } = recurrence;
  database.all(
    `INSERT INTO schedules (id, account_id, name, cron, time_zone, input, catch_up, enabled, next_slot_at, created_at)
     VALUES (?, ?, 'x', ?, ?, ?, ?, 1, ?, 0)`,
    ...[id, ACCOUNT, cron, timeZone, JSON.stringify(songInput()), catchUp, firstOccurrenceAt],
  );
  return { id, ...recurrence, catchUp, firstOccurrenceAt };
}

/** The trigger fires on time, late, after an outage, after a clock change, or twice at once, and calls to D1 may fail. */
export async function faultyTick(world: World): Promise<void> {
  const { random } = world;
  const elapsed = [0, MINUTE, MINUTE, MINUTE, 3 * MINUTE, 20 * MINUTE, HOUR, -HOUR, random.integer(0, 30 * HOUR)];
  world.now += random.pick(elapsed);
  const delays = random.pick([[0], [0], [0], [0, 0], [0, 30, 90]]);
  const ticks = delays.map((seconds) =>
    tick({ ...world, now: world.now + seconds * 1_000 }, random.pick([0, 0, 0.1, 0.3])),
  );
  await Promise.all(ticks);
}

/** The trigger fires a minute after the last time, without faults. */
export async function regularTick(world: World): Promise<void> {
  world.now += MINUTE;
  await tick(world, 0);
}

async function tick({ database, random, now }: World, failureRate: number): Promise<void> {
  vi.setSystemTime(now);
  let crash: () => void = () => {};
  let isDead = false;
  const crashed = new Promise<void>((resolve) => {
    crash = () => {
      isDead = true;
      resolve();
    };
  });
  const gate: Gate = async (what, call) => {
    for (let turns = random.integer(0, 3); turns > 0; turns--) await null;
    // A crashed isolate runs nothing more.
    if (isDead) return new Promise(() => {});
    if (!random.chance(failureRate)) return call();
    const failure = random.pick(["error", "lost response", "crash before", "crash after"]);
    if (failure === "lost response" || failure === "crash after") await call().catch(() => null);
    if (!failure.startsWith("crash")) throw new Error(`D1_ERROR: Network connection lost at ${what}.`);
    crash();
    return new Promise(() => {});
  };
  const env = {
    ...{ SIGNING_SECRET: "a-signing-secret-of-a-world", UPSTREAM_URL: "https://upstream.test", UPSTREAM_KEY: "k" },
    DB: gatedDb(database.d1, gate),
    JOB: { getByName: () => ({ ensure: async () => {} }) },
  } as unknown as Env;
  const completed = Promise.allSettled([runSchedules(env), pruneIdempotencyKeys(env)]);
  await Promise.race([completed, crashed]);
}
