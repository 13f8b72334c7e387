import { expect, it } from "vitest";
import { recurrenceError } from "../../src/schedule/occurrences.ts";

const NOW = Date.UTC(2027, 0, 1);
const troubleOf = (cron: string, timeZone = "Europe/Berlin") => recurrenceError({ cron, timeZone }, NOW);

it("has nothing against a line that comes and leaves five minutes", () => {
  expect(troubleOf("*/5 * * * *")).toBeNull();
  expect(troubleOf("0 9 29 2 *")).toBeNull();
});

it.each([
  ["*/4 * * * *", "must leave at least 5 minutes between two runs, but leaves 4"],
  ["0 9 30 2 *", "must match a date that exists"],
  ["0 9 31 4,6,9,11 *", "must match a date that exists"],
  ["0 25 * * *", "hour must be 0 to 23, not 25"],
])("says what is wrong with the line %j", (cron, message) => {
  expect(troubleOf(cron)).toEqual({ field: "cron", message });
});

it("takes a weekday for a day that comes, also beside one that never does", () => {
  expect(troubleOf("0 9 30 2 MON")).toBeNull();
});

it.each([
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Etc/GMT+5",
])("knows the zone %s", (zone) => {
  expect(troubleOf("0 9 * * *", zone)).toBeNull();
});

it.each([
  "",
  "Berlin",
  "Mars/Olympus",
  "+02:00",
  "-0500",
  "Europe/Berlin ",
  "../etc",
])("refuses the zone %j", (zone) => {
  const message = "must be an IANA name like Europe/Berlin or UTC";
  expect(troubleOf("0 9 * * *", zone)).toEqual({ field: "time_zone", message });
});
