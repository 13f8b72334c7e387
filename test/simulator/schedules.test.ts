import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { nextOccurrence, type Recurrence } from "../../src/schedule/occurrences.ts";
import { faultyTick, newWorld, regularTick, type World } from "../support/schedule-world.ts";

const WORLDS = 40;
const TICKS = 50;
const LONG = { timeout: 60_000 };
const HALF_HOUR = 30 * 60_000;

interface Run {
  schedule_id: string;
  slot_at: number;
  claimed_at: number;
  job_id: string | null;
  reason: string | null;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.spyOn(console, "error").mockReturnValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function simulate(name: string): Promise<World> {
  const world = newWorld(name, Date.UTC(2027, 2, 26));
  for (let tick = 0; tick < TICKS; tick++) await faultyTick(world);
  for (let tick = 0; tick < 3; tick++) await regularTick(world);
  return world;
}

interface ScheduleEnd {
  enabled: number;
  next_slot_at: number | null;
  job_count: number;
}

/**
 * The runs that are not followed by the next occurrence. After a skipped occurrence, any occurrence may follow, and
 * none after the last run of a schedule that paused itself.
 */
function gapsIn(recurrence: Recurrence, runs: Run[], { enabled, next_slot_at }: ScheduleEnd): string[] {
  const next = [...runs.slice(1).map(({ slot_at }) => slot_at), next_slot_at];
  return runs.flatMap(({ slot_at, reason }, i) => {
    const isPaused = enabled === 0 && i === runs.length - 1;
    const expected = isPaused ? null : nextOccurrence(recurrence, slot_at);
    return reason === "missed" || next[i] === expected ? [] : [`after ${slot_at}: ${next[i]}, not ${expected}`];
  });
}

it(
  "no occurrence has two jobs or is lost, and catch_up is honored, despite faults of trigger, clock and database",
  LONG,
  async () => {
    const seen = { made: 0, missed: 0, unpaid: 0, paused: 0 };
    for (let n = 0; n < WORLDS; n++) {
      const { database, schedules } = await simulate(`schedules ${n}`);
      const count = (sql: string) => database.first<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`)?.n ?? 0;
      expect(count("(SELECT 1 FROM used_keys GROUP BY key HAVING count(*) > 1)"), `world ${n}`).toBe(0);
      expect(count("jobs"), `world ${n}`).toBe(count("used_keys"));
      for (const { id, firstOccurrenceAt, catchUp, ...recurrence } of schedules) {
        const runs = database.all<Run>("SELECT * FROM schedule_runs WHERE schedule_id = ? ORDER BY slot_at", id);
        const [row] = database.all<ScheduleEnd>(
          "SELECT enabled, next_slot_at, job_count FROM schedules WHERE id = ?",
          id,
        ) as [ScheduleEnd];
        const withJob = runs.filter(({ job_id }) => job_id !== null);
        expect(new Set(withJob.map(({ job_id }) => job_id)).size, `world ${n}`).toBe(row.job_count);
        const tried = runs.filter(({ reason }) => reason !== "missed").slice(-3);
        const isUnpaid = tried.length === 3 && tried.every(({ reason }) => reason === "insufficient_credits");
        expect(row.enabled, `world ${n}`).toBe(isUnpaid ? 0 : 1);
        expect(
          runs.filter(({ job_id, reason }) => job_id === null && reason === null),
          `world ${n}`,
        ).toEqual([]);
        expect([runs[0]?.slot_at ?? row.next_slot_at, gapsIn(recurrence, runs, row)]).toEqual([firstOccurrenceAt, []]);
        const late = withJob.filter(({ claimed_at, slot_at }) => claimed_at - slot_at >= HALF_HOUR);
        if (catchUp === "skip") expect(late, `world ${n}`).toEqual([]);
        seen.paused += 1 - row.enabled;
        seen.made += withJob.length;
        seen.missed += runs.filter(({ reason }) => reason === "missed").length;
        seen.unpaid += runs.filter(({ reason }) => reason === "insufficient_credits").length;
      }
    }
    const { paused, ...often } = seen;
    for (const count of Object.values(often)) expect(count).toBeGreaterThan(WORLDS);
    expect(paused).toBeGreaterThan(WORLDS / 4);
  },
);
