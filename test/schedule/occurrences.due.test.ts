import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../simulator/seeded-random.ts";
import {
  CATCH_UP,
  type DueOccurrence,
  dueOccurrence,
  isTimely,
  nextOccurrence,
} from "../../src/schedule/occurrences.ts";
import { drawLine } from "../support/wall-clock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NINE = Date.UTC(2027, 0, 1, 9);
const hourly = { cron: "0 * * * *", timeZone: "UTC", nextSlotAt: NINE };

describe("a schedule", () => {
  it("waits until its slot has come, however far the clock was set back", () => {
    for (const early of [1, MINUTE, HOUR, 48 * HOUR]) expect(dueOccurrence(hourly, NINE - early)).toBeNull();
  });

  it.each([0, 1, 20 * MINUTE, 59 * MINUTE])("takes the slot that came %i ms ago, and looks ahead", (late) => {
    expect(dueOccurrence(hourly, NINE + late)).toEqual({ slot: NINE, missedSince: null, nextSlotAt: NINE + HOUR });
  });

  it("takes the latest slot after a silence, and tells since when it missed some", () => {
    expect(dueOccurrence(hourly, NINE + 3 * HOUR + MINUTE)).toEqual({
      slot: NINE + 3 * HOUR,
      missedSince: NINE,
      nextSlotAt: NINE + 4 * HOUR,
    });
  });

  it("keeps its slot also where its line no longer has it", () => {
    const changed = { ...hourly, cron: "30 8 * * *" };
    expect(dueOccurrence(changed, NINE)).toMatchObject({ slot: NINE, missedSince: null });
  });

  it("has no next slot where none will come", () => {
    expect(dueOccurrence({ ...hourly, cron: "0 9 30 2 *" }, NINE)).toEqual({
      slot: NINE,
      missedSince: null,
      nextSlotAt: null,
    });
  });
});

describe("a job is made for a claimed slot", () => {
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
  ] as const)("with %s, claimed %i ms after it came: %s", (catchUp, late, timely) => {
    const now = NINE + late;
    expect(isTimely({ ...weekly, catchUp }, { slotAt: NINE, claimedAt: now }, now)).toBe(timely);
  });

  const inTime = { slotAt: NINE, claimedAt: NINE + MINUTE };
  it.each(CATCH_UP)("with %s, only until the next one has come", (catchUp) => {
    const often = { cron: "*/5 * * * *", timeZone: "UTC", catchUp };
    expect(isTimely(often, inTime, NINE + 5 * MINUTE - 1)).toBe(true);
    expect(isTimely(often, inTime, NINE + 5 * MINUTE)).toBe(false);
  });

  it.each(CATCH_UP)("with %s, for six hours, while its idempotency key is known", (catchUp) => {
    expect(isTimely({ ...weekly, catchUp }, inTime, inTime.claimedAt + 6 * HOUR - 1)).toBe(true);
    expect(isTimely({ ...weekly, catchUp }, inTime, inTime.claimedAt + 6 * HOUR)).toBe(false);
  });
});

/** A trigger that is skipped, doubled and late, on a clock that is set forward and back. */
function drawTicks(dice: SeededRandom): number[] {
  const ticks = [];
  let at = NINE + dice.integer(0, HOUR);
  for (let tick = 0; tick < 60; tick++) {
    ticks.push(at);
    at += dice.pick([0, 1, MINUTE, MINUTE, 3 * MINUTE, 20 * MINUTE, HOUR, -HOUR, dice.integer(0, 48 * HOUR)]);
  }
  return ticks;
}

it("whatever the trigger does, slots are taken once and in order, and every one is taken or told as missed", () => {
  for (let world = 0; world < 60; world++) {
    const dice = new SeededRandom(`due ${world}`);
    const timeZone = dice.pick(["UTC", "Europe/Berlin", "Australia/Lord_Howe"]);
    const rhythm = { cron: drawLine(dice).cron, timeZone };
    let nextSlotAt = nextOccurrence(rhythm, NINE);
    const taken: DueOccurrence[] = [];
    for (const now of drawTicks(dice)) {
      const found = nextSlotAt === null ? null : dueOccurrence({ ...rhythm, nextSlotAt }, now);
      if (!found) continue;
      expect(found.slot, `world ${world}`).toBeLessThanOrEqual(now);
      expect(found.missedSince ?? found.slot, `world ${world}`).toBe(nextSlotAt);
      expect(found.nextSlotAt, `world ${world}`).toBe(nextOccurrence(rhythm, now));
      taken.push(found);
      nextSlotAt = found.nextSlotAt;
    }
    const slots = taken.map(({ slot }) => slot);
    expect(slots, `world ${world}`).toEqual([...new Set(slots)].sort((a, b) => a - b));
  }
});
