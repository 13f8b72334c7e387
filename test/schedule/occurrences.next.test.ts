import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../simulator/seeded-random.ts";
import { latestOccurrence, nextOccurrence, type Recurrence } from "../../src/schedule/occurrences.ts";
import { occurrencesByWallClock, randomCron, wallClock } from "../support/wall-clock.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The occurrences after `from` and before `to`. */
function occurrencesBetween(recurrence: Recurrence, from: number, to: number): number[] {
  const occurrences: number[] = [];
  for (let at = nextOccurrence(recurrence, from); at !== null && at < to; at = nextOccurrence(recurrence, at))
    occurrences.push(at);
  return occurrences;
}

/** As `occurrencesBetween`, found from the end. */
function occurrencesBackwards(recurrence: Recurrence, from: number, to: number): number[] {
  const occurrences: number[] = [];
  for (
    let at = latestOccurrence(recurrence, to - 1);
    at !== null && at > from;
    at = latestOccurrence(recurrence, at - 1)
  )
    occurrences.unshift(at);
  return occurrences;
}

const iso = (occurrences: number[]) => occurrences.map((at) => new Date(at).toISOString().slice(0, 16));
/** The occurrences in the 24 hours around the midnight that begins a date. */
function nightOf(cron: string, timeZone: string, date: string): string[] {
  const midnight = Date.parse(date);
  return iso(occurrencesBetween({ cron, timeZone }, midnight - DAY / 2, midnight + DAY / 2));
}

describe("clocks set forward", () => {
  it.each([
    ["Europe/Berlin", "2027-03-28", "30 2 * * *", ["2027-03-28T01:00"]],
    ["Europe/Berlin", "2027-03-28", "0,15,30 2 * * *", ["2027-03-28T01:00"]],
    ["Europe/Berlin", "2027-03-28", "0,30 2-3 * * *", ["2027-03-28T01:00", "2027-03-28T01:30"]],
    ["America/New_York", "2027-03-14", "30 2 * * *", ["2027-03-14T07:00"]],
    ["Australia/Lord_Howe", "2027-10-03", "15 2 * * *", ["2027-10-02T15:30"]],
    ["America/Santiago", "2027-09-05", "0 0 * * *", ["2027-09-05T04:00"]],
  ])("in %s on %s, fixed times inside the gap run once, at its end: %s", (zone, date, cron, occurrences) => {
    expect(nightOf(cron, zone, date)).toEqual(occurrences);
  });

  it.each([
    ["Europe/Berlin", "2027-03-28", "*/30 1-3 * * *", ["00:00", "00:30", "01:00", "01:30"]],
    ["America/New_York", "2027-03-14", "15 */2 * * *", ["23:15", "01:15", "03:15", "05:15", "08:15", "10:15"]],
    ["Australia/Lord_Howe", "2027-10-03", "*/15 2 * * *", ["15:30", "15:45"]],
  ])("in %s on %s, an interval skips the gap: %s", (zone, date, cron, times) => {
    expect(
      nightOf(cron, zone, date)
        .map((slot) => slot.slice(11))
        .filter((time) => times.includes(time)),
    ).toEqual(times);
  });
});

describe("clocks set back", () => {
  it.each([
    ["Europe/Berlin", "2027-10-31", "30 2 * * *", ["2027-10-31T00:30"]],
    [
      "Europe/Berlin",
      "2027-10-31",
      "0,30 2-3 * * *",
      ["00:00", "00:30", "02:00", "02:30"].map((t) => `2027-10-31T${t}`),
    ],
    ["America/New_York", "2027-11-07", "30 1 * * *", ["2027-11-07T05:30"]],
    ["Australia/Lord_Howe", "2027-04-04", "45 1 * * *", ["2027-04-03T14:45"]],
  ])("in %s on %s, a fixed time that occurs twice runs the first time: %s", (zone, date, cron, occurrences) => {
    expect(nightOf(cron, zone, date)).toEqual(occurrences);
  });

  it.each([
    ["Europe/Berlin", "2027-10-31", "*/30 2 * * *", ["00:00", "00:30", "01:00", "01:30"]],
    ["America/New_York", "2027-11-07", "*/20 1 * * *", ["05:00", "05:20", "05:40", "06:00", "06:20", "06:40"]],
    ["Australia/Lord_Howe", "2027-04-04", "*/15 1 * * *", ["14:00", "14:15", "14:30", "14:45", "15:00", "15:15"]],
  ])("in %s on %s, an interval runs in both passes of the repeated hour: %s", (zone, date, cron, times) => {
    expect(nightOf(cron, zone, date).map((slot) => slot.slice(11))).toEqual(times);
  });
});

describe("days", () => {
  const from = Date.UTC(2027, 0, 1);
  const next = (cron: string, count: number, after = from) => {
    const occurrences: number[] = [];
    for (
      let at: number | null = after;
      at !== null && occurrences.length < count;
      occurrences.push(...(at === null ? [] : [at]))
    ) {
      at = nextOccurrence({ cron, timeZone: "UTC" }, at);
    }
    return occurrences.map((at) => new Date(at).toISOString().slice(0, 10));
  };

  it("February 29 occurs in leap years only, which 2100 is not", () => {
    expect(next("0 9 29 2 *", 2)).toEqual(["2028-02-29", "2032-02-29"]);
    expect(next("0 9 29 2 *", 1, Date.UTC(2096, 2, 1))).toEqual(["2104-02-29"]);
  });

  it("L is the last day of every month, also in a list", () => {
    expect(next("0 9 L * *", 3)).toEqual(["2027-01-31", "2027-02-28", "2027-03-31"]);
    expect(next("0 9 L 2 *", 2)).toEqual(["2027-02-28", "2028-02-29"]);
    expect(next("0 9 15,L * *", 3)).toEqual(["2027-01-15", "2027-01-31", "2027-02-15"]);
  });

  it("a day matches the day of month or the weekday if both are given", () => {
    expect(next("0 9 3 * MON", 3)).toEqual(["2027-01-03", "2027-01-04", "2027-01-11"]);
  });

  it("Sunday is 0, 7, SUN and the end of FRI-SUN", () => {
    for (const sunday of ["0", "7", "SUN"]) expect(next(`0 9 * * ${sunday}`, 2)).toEqual(["2027-01-03", "2027-01-10"]);
    expect(next("0 9 * * FRI-SUN", 4)).toEqual(["2027-01-01", "2027-01-02", "2027-01-03", "2027-01-08"]);
  });

  it("a date that never exists has no next and no latest occurrence", () => {
    const never = { cron: "0 9 30 2 *", timeZone: "Europe/Berlin" };
    expect([nextOccurrence(never, from), latestOccurrence(never, from)]).toEqual([null, null]);
  });
});

describe("an instant", () => {
  const daily = { cron: "0 9 * * *", timeZone: "UTC" };
  const nine = Date.UTC(2027, 0, 1, 9);

  it("the instant of an occurrence is the latest occurrence and not the next", () => {
    expect(latestOccurrence(daily, nine)).toBe(nine);
    expect(nextOccurrence(daily, nine)).toBe(nine + DAY);
  });

  it("an instant just before an occurrence does not include it", () => {
    for (const early of [1, 500, 999, 1_000]) {
      expect(latestOccurrence(daily, nine - early)).toBe(nine - DAY);
      expect(nextOccurrence(daily, nine - early)).toBe(nine);
    }
  });
});

it.each([
  ["Europe/Berlin", "2027-03-28"],
  ["Europe/Berlin", "2027-10-31"],
  ["America/New_York", "2027-03-14"],
  ["America/New_York", "2027-11-07"],
  ["Australia/Lord_Howe", "2027-04-04"],
  ["Australia/Lord_Howe", "2027-10-03"],
  ["America/Santiago", "2027-09-05"],
  ["Antarctica/Troll", "2027-03-28"],
  ["Asia/Kathmandu", "2027-01-01"],
])("nextOccurrence and latestOccurrence match a minute-by-minute search in %s around %s", (timeZone, date) => {
  const [from, to] = [Date.parse(date) - DAY / 2, Date.parse(date) + DAY / 2];
  const clock = wallClock(timeZone, from - DAY, to + DAY);
  for (let index = 0; index < 15; index++) {
    const drawn = randomCron(new SeededRandom(`${timeZone} ${date} ${index}`));
    const recurrence = { cron: drawn.cron, timeZone };
    const expected = iso(occurrencesByWallClock(drawn, clock).filter((at) => at > from && at < to));
    expect(iso(occurrencesBetween(recurrence, from, to)), drawn.cron).toEqual(expected);
    expect(iso(occurrencesBackwards(recurrence, from, to)), drawn.cron).toEqual(expected);
  }
});
