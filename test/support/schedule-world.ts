import { vi } from "vitest";
import { Database } from "../../simulator/platform/database.ts";
import { Dice } from "../../simulator/seeded-random.ts";
import { pruneIdempotencyKeys } from "../../src/cron/prune-idempotency-keys.ts";
import { runSchedules } from "../../src/cron/run-schedules.ts";
import { type CatchUp, nextOccurrence, type Recurrence } from "../../src/schedule/occurrences.ts";
import { gatedDb } from "./gated-db.ts";
import type { Gate } from "./gated-env.ts";
import { songInput } from "./job.ts";
import { drawLine } from "./wall-clock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"];
const ACCOUNT = "0a0d5a52-1111-4c8a-acaa-71185d23a2f3";

/** Keeps what the idempotency keys would have told, also when they are forgotten. */
const REMEMBER = [
  "CREATE TABLE made (key TEXT NOT NULL, job_id TEXT NOT NULL)",
  `CREATE TRIGGER remember AFTER INSERT ON idempotency_keys BEGIN
     INSERT INTO made VALUES (NEW.id, NEW.job_id);
   END`,
];

export interface World {
  database: Database;
  schedules: (Recurrence & { id: string; catchUp: CatchUp; firstSlotAt: number | null })[];
  dice: Dice;
  now: number;
}

/** Two schedules of one account, which can pay some of their jobs. */
export function newWorld(name: string, now: number): World {
  const dice = new Dice(name);
  const database = new Database({ uniqueEntries: true });
  for (const sql of REMEMBER) database.all(sql);
  database.all("INSERT INTO accounts (id, email, created_at) VALUES (?, 'a@b.c', 0)", ACCOUNT);
  const credits = dice.pick([10, 300]);
  database.all("INSERT INTO entries VALUES ('grant:1', ?, NULL, 'grant', ?, 0, 0)", ACCOUNT, credits);
  const schedules = ["sch_1", "sch_2"].map((id) => newSchedule({ database, dice, now }, id));
  return { database, schedules, dice, now };
}

function newSchedule({ database, dice, now }: Pick<World, "database" | "dice" | "now">, id: string) {
  const rhythm = { cron: drawLine(dice).cron, timeZone: dice.pick(ZONES) };
  const catchUp = dice.pick(["skip", "latest"] as const);
  const firstSlotAt = nextOccurrence(rhythm, now);
  const { cron, timeZone } = rhythm;
  database.all(
    `INSERT INTO schedules (id, account_id, name, cron, time_zone, input, catch_up, enabled, next_slot_at, created_at)
     VALUES (?, ?, 'x', ?, ?, ?, ?, 1, ?, 0)`,
    ...[id, ACCOUNT, cron, timeZone, JSON.stringify(songInput()), catchUp, firstSlotAt],
  );
  return { id, ...rhythm, catchUp, firstSlotAt };
}

/** The trigger fires: on time, late, after a silence, by a clock that was set, twice at once; and D1 has its troubles. */
export async function stormyTick(world: World): Promise<void> {
  const { dice } = world;
  const passed = [0, MINUTE, MINUTE, MINUTE, 3 * MINUTE, 20 * MINUTE, HOUR, -HOUR, dice.whole(0, 30 * HOUR)];
  world.now += dice.pick(passed);
  const seconds = dice.pick([[0], [0], [0], [0, 0], [0, 30, 90]]);
  const ticks = seconds.map((later) => tick({ ...world, now: world.now + later * 1_000 }, dice.pick([0, 0, 0.1, 0.3])));
  await Promise.all(ticks);
}

/** The trigger fires as it should, a minute after the last time. */
export async function calmTick(world: World): Promise<void> {
  world.now += MINUTE;
  await tick(world, 0);
}

async function tick({ database, dice, now }: World, troubles: number): Promise<void> {
  vi.setSystemTime(now);
  let die: () => void = () => {};
  const death = new Promise<void>((resolve) => {
    die = resolve;
  });
  const gate: Gate = async (what, call) => {
    for (let turns = dice.whole(0, 3); turns > 0; turns--) await null;
    if (!dice.chance(troubles)) return call();
    const trouble = dice.pick(["fails", "loses its answer", "dies before", "dies after"]);
    if (trouble === "loses its answer" || trouble === "dies after") await call().catch(() => null);
    if (!trouble.startsWith("dies")) throw new Error(`D1_ERROR: Network connection lost at ${what}.`);
    die();
    return new Promise(() => {});
  };
  const env = {
    ...{ SIGNING_SECRET: "a-signing-secret-of-a-world", UPSTREAM_URL: "https://upstream.test", UPSTREAM_KEY: "k" },
    DB: gatedDb(database.d1, gate),
    JOB: { getByName: () => ({ ensure: async () => {} }) },
  } as unknown as Env;
  const survived = Promise.allSettled([runSchedules(env), pruneIdempotencyKeys(env)]);
  await Promise.race([survived, death]);
}
