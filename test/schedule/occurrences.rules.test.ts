import { expect, it } from "vitest";
import { recurrenceError } from "../../src/schedule/occurrences.ts";

const NOW = Date.UTC(2027, 0, 1);
const errorOf = (cron: string, timeZone = "Europe/Berlin") => recurrenceError({ cron, timeZone }, NOW);

it("recurrenceError returns null for intervals of five minutes or more", () => {
  expect(errorOf("*/5 * * * *")).toBeNull();
  expect(errorOf("0 9 29 2 *")).toBeNull();
});

it.each([
  ["*/4 * * * *", "must leave at least 5 minutes between two runs, but leaves 4"],
  ["0 9 30 2 *", "must match a date that exists"],
  ["0 9 31 4,6,9,11 *", "must match a date that exists"],
  ["0 25 * * *", "hour must be 0 to 23, not 25"],
])("recurrenceError rejects the cron expression %j: %s", (cron, message) => {
  expect(errorOf(cron)).toEqual({ field: "cron", message });
});

it("recurrenceError accepts a weekday next to a date that never exists", () => {
  expect(errorOf("0 9 30 2 MON")).toBeNull();
});

it.each([
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Etc/GMT+5",
])("recurrenceError accepts the time zone %s", (zone) => {
  expect(errorOf("0 9 * * *", zone)).toBeNull();
});

it.each([
  "",
  "Berlin",
  "Mars/Olympus",
  "+02:00",
  "-0500",
  "Europe/Berlin ",
  "../etc",
])("recurrenceError rejects the time zone %j", (zone) => {
  const message = "must be an IANA name like Europe/Berlin or UTC";
  expect(errorOf("0 9 * * *", zone)).toEqual({ field: "time_zone", message });
});
