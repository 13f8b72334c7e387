import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { nextOccurrence, type Recurrence } from "../../src/schedule/occurrences.ts";
import { calmTick, newWorld, stormyTick, type World } from "../support/schedule-world.ts";

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

async function lived(name: string): Promise<World> {
  const world = newWorld(name, Date.UTC(2027, 2, 26));
  for (let tick = 0; tick < TICKS; tick++) await stormyTick(world);
  for (let tick = 0; tick < 3; tick++) await calmTick(world);
  return world;
}

/** The slot after each run's, as the run itself tells: anything may follow where slots were missed. */
function gapsIn(rhythm: Recurrence, runs: Run[], nextOccurrenceAt: number | null): string[] {
  const next = [...runs.slice(1).map(({ slot_at }) => slot_at), nextOccurrenceAt];
  return runs.flatMap(({ slot_at, reason }, i) => {
    const expected = nextOccurrence(rhythm, slot_at);
    return reason === "missed" || next[i] === expected ? [] : [`after ${slot_at} comes ${next[i]}, not ${expected}`];
  });
}

it(
  "whatever trigger, clock and database do, no slot has two jobs and none is lost or caught up against its rule",
  LONG,
  async () => {
    const seen = { made: 0, missed: 0, unpaid: 0 };
    for (let n = 0; n < WORLDS; n++) {
      const { database, schedules } = await lived(`schedules ${n}`);
      const count = (sql: string) => database.first<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`)?.n ?? 0;
      expect(count("(SELECT 1 FROM made GROUP BY key HAVING count(*) > 1)"), `world ${n}`).toBe(0);
      expect(count("jobs"), `world ${n}`).toBe(count("made"));
      for (const { id, firstSlotAt, catchUp, ...rhythm } of schedules) {
        const runs = database.all<Run>("SELECT * FROM schedule_runs WHERE schedule_id = ? ORDER BY slot_at", id);
        const row = database.first<{ next_slot_at: number | null; job_count: number }>(
          "SELECT next_slot_at, job_count FROM schedules WHERE id = ?",
          id,
        );
        const withJob = runs.filter(({ job_id }) => job_id !== null);
        expect(new Set(withJob.map(({ job_id }) => job_id)).size, `world ${n}`).toBe(row?.job_count);
        expect(
          runs.filter(({ job_id, reason }) => job_id === null && reason === null),
          `world ${n}`,
        ).toEqual([]);
        expect([runs[0]?.slot_at ?? row?.next_slot_at, gapsIn(rhythm, runs, row?.next_slot_at ?? null)]).toEqual([
          firstSlotAt,
          [],
        ]);
        const late = withJob.filter(({ claimed_at, slot_at }) => claimed_at - slot_at >= HALF_HOUR);
        if (catchUp === "skip") expect(late, `world ${n}`).toEqual([]);
        seen.made += withJob.length;
        seen.missed += runs.filter(({ reason }) => reason === "missed").length;
        seen.unpaid += runs.filter(({ reason }) => reason === "insufficient_credits").length;
      }
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(WORLDS);
  },
);
