import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../simulator/seeded-random.ts";
import {
  CATCH_UP,
  type DueOccurrence,
  dueOccurrence,
  isTimely,
  nextOccurrence,
} from "../../src/schedule/occurrences.ts";
import { randomCron } from "../support/wall-clock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NINE = Date.UTC(2027, 0, 1, 9);
const hourly = { cron: "0 * * * *", timeZone: "UTC", nextOccurrenceAt: NINE };

describe("dueOccurrence", () => {
  it("a schedule is not due before its next occurrence", () => {
    for (const early of [1, MINUTE, HOUR, 48 * HOUR]) expect(dueOccurrence(hourly, NINE - early)).toBeNull();
  });

  it.each([
    0,
    1,
    20 * MINUTE,
    59 * MINUTE,
  ])("an occurrence that is %i ms late is due, and the next one follows it", (late) => {
    expect(dueOccurrence(hourly, NINE + late)).toEqual({
      occurrenceAt: NINE,
      missedSince: null,
      nextOccurrenceAt: NINE + HOUR,
    });
  });

  it("after an outage the latest occurrence is due, and missedSince is the first one", () => {
    expect(dueOccurrence(hourly, NINE + 3 * HOUR + MINUTE)).toEqual({
      occurrenceAt: NINE + 3 * HOUR,
      missedSince: NINE,
      nextOccurrenceAt: NINE + 4 * HOUR,
    });
  });

  it("a stored occurrence is due even if a changed cron expression no longer has it", () => {
    const changed = { ...hourly, cron: "30 8 * * *" };
    expect(dueOccurrence(changed, NINE)).toMatchObject({ occurrenceAt: NINE, missedSince: null });
  });

  it("a schedule whose cron expression never matches has no next occurrence", () => {
    expect(dueOccurrence({ ...hourly, cron: "0 9 30 2 *" }, NINE)).toEqual({
      occurrenceAt: NINE,
      missedSince: null,
      nextOccurrenceAt: null,
    });
  });
});

describe("isTimely", () => {
  const weekly = { cron: "0 9 * * FRI", timeZone: "UTC" };
  it.each([
    ["skip", 0, true],
    ["skip", 30 * MINUTE - 1, true],
    ["skip", 30 * MINUTE, false],
    ["skip", -HOUR, true],
    ["latest", 0, true],
    ["latest", 7 * 24 * HOUR - 1, true],
    ["latest", 7 * 24 * HOUR, false],
    ["latest", -HOUR, true],
  ] as const)("with catch_up %s, an occurrence claimed %i ms late is timely: %s", (catchUp, late, timely) => {
    const now = NINE + late;
    expect(isTimely({ ...weekly, catchUp }, { occurrenceAt: NINE, claimedAt: now }, now)).toBe(timely);
  });

  const inTime = { occurrenceAt: NINE, claimedAt: NINE + MINUTE };
  it.each(CATCH_UP)("with catch_up %s, a claimed occurrence is timely only until the next one", (catchUp) => {
    const often = { cron: "*/5 * * * *", timeZone: "UTC", catchUp };
    expect(isTimely(often, inTime, NINE + 5 * MINUTE - 1)).toBe(true);
    expect(isTimely(often, inTime, NINE + 5 * MINUTE)).toBe(false);
  });

  it.each(
    CATCH_UP,
  )("with catch_up %s, a claimed occurrence is timely for six hours, while its idempotency key exists", (catchUp) => {
    expect(isTimely({ ...weekly, catchUp }, inTime, inTime.claimedAt + 6 * HOUR - 1)).toBe(true);
    expect(isTimely({ ...weekly, catchUp }, inTime, inTime.claimedAt + 6 * HOUR)).toBe(false);
  });
});

/** Ticks of a trigger that is skipped, repeated and late, on a clock that is set forward and back. */
function randomTicks(random: SeededRandom): number[] {
  const ticks = [];
  let at = NINE + random.integer(0, HOUR);
  for (let tick = 0; tick < 60; tick++) {
    ticks.push(at);
    at += random.pick([0, 1, MINUTE, MINUTE, 3 * MINUTE, 20 * MINUTE, HOUR, -HOUR, random.integer(0, 48 * HOUR)]);
  }
  return ticks;
}

it("an irregular trigger takes occurrences once and in order, and each one is taken or reported in missedSince", () => {
  for (let world = 0; world < 60; world++) {
    const random = new SeededRandom(`due ${world}`);
    const timeZone = random.pick(["UTC", "Europe/Berlin", "Australia/Lord_Howe"]);
    const recurrence = { cron: randomCron(random).cron, timeZone };
    let nextOccurrenceAt = nextOccurrence(recurrence, NINE);
    const taken: DueOccurrence[] = [];
    for (const now of randomTicks(random)) {
      const due = nextOccurrenceAt === null ? null : dueOccurrence({ ...recurrence, nextOccurrenceAt }, now);
      if (!due) continue;
      expect(due.occurrenceAt, `world ${world}`).toBeLessThanOrEqual(now);
      expect(due.missedSince ?? due.occurrenceAt, `world ${world}`).toBe(nextOccurrenceAt);
      expect(due.nextOccurrenceAt, `world ${world}`).toBe(nextOccurrence(recurrence, now));
      taken.push(due);
      nextOccurrenceAt = due.nextOccurrenceAt;
    }
    const slots = taken.map(({ occurrenceAt }) => occurrenceAt);
    expect(slots, `world ${world}`).toEqual([...new Set(slots)].sort((a, b) => a - b));
  }
});
