import { describe, expect, it } from "vitest";
import { parseCron, shortestGap } from "../../src/schedule/cron-line.ts";

const timesOf = (text: string) => {
  const line = parseCron(text);
  return line.ok ? [line.minutes, line.hours] : line.error;
};

it.each([
  ["0 9 * * *", [[0], [9]]],
  ["  5   9,17 * *  * ", [[5], [9, 17]]],
  [
    "30,0 17,9 * * *",
    [
      [0, 30],
      [9, 17],
    ],
  ],
  ["0 9-12 * * *", [[0], [9, 10, 11, 12]]],
  ["*/20 9 * * *", [[0, 20, 40], [9]]],
  ["10-50/20 9 * * *", [[10, 30, 50], [9]]],
  ["0 8-9,9-10 * * *", [[0], [8, 9, 10]]],
  ["00 09 * * *", [[0], [9]]],
])("parseCron reads the minutes and hours of %j", (text, times) => {
  expect(timesOf(text)).toEqual(times);
});

it.each([
  "0 9 L * *",
  "0 9 l * *",
  "0 9 1,15,L * *",
  "0 9 1-7,*/10 JAN-JUN,12 *",
  "0 9 * jan,Feb MON-FRI",
  "0 9 * * FRI-SUN",
  "0 9 * * 5-7",
  "0 9 * * 0,7",
  "0 9 * * MON-FRI/2",
  "0 9 29 2 *",
  "0 9 * 2-MAR *",
  "*/59 */23 */31 */12 */7",
])("parseCron accepts %j", (text) => {
  expect(parseCron(text).ok).toBe(true);
});

describe("invalid cron expressions", () => {
  const FIVE = "must have five fields (minute, hour, day of month, month, day of week), not";
  it.each([
    ["", `${FIVE} 0`],
    ["0 9 * *", `${FIVE} 4`],
    ["0 0 9 * * *", `${FIVE} 6`],
    ["@daily", `${FIVE} 1`],
    ["60 9 * * *", "minute must be 0 to 59, not 60"],
    ["0 24 * * *", "hour must be 0 to 23, not 24"],
    ["0 9 0 * *", "day of month must be 1 to 31, not 0"],
    ["0 9 32 * *", "day of month must be 1 to 31, not 32"],
    ["0 9 * 13 *", "month must be 1 to 12 or JAN to DEC, not 13"],
    ["0 9 * * 8", "day of week must be 0 to 7 or SUN to SAT, not 8"],
    ["0 9 * MON *", "month must be 1 to 12 or JAN to DEC, not MON"],
    ["0 9 * * MONDAY", "day of week must be 0 to 7 or SUN to SAT, not MONDAY"],
    ["0 9 * L *", "month must be 1 to 12 or JAN to DEC, not L"],
    ["0 9 * * 5L", "day of week must be 0 to 7 or SUN to SAT, not 5L"],
    ["0 9 1-L * *", "day of month must be 1 to 31, not 1-L"],
    ["0 17-9 * * *", "hour ranges must be ascending, not 17-9"],
    ["0 9 * * SAT-MON", "day of week ranges must be ascending, not SAT-MON"],
    ["0 9 * * SUN-SUN", "day of week ranges must be ascending, not SUN-SUN"],
    ["5/10 9 * * *", "minute can have a step only after * or a range, as in */10, not 5/10"],
    ["*/0 9 * * *", "minute steps must be 1 to 59, not */0"],
    ["*/60 9 * * *", "minute steps must be 1 to 59, not */60"],
    ["0 */24 * * *", "hour steps must be 1 to 23, not */24"],
    ["0 9,, * * *", 'hour must be *, a number, a range like 1-5 or a list of these, not ""'],
    ["? 9 * * *", 'minute must be *, a number, a range like 1-5 or a list of these, not "?"'],
    ["-5 9 * * *", 'minute must be *, a number, a range like 1-5 or a list of these, not "-5"'],
    ["0 9 15W * *", "day of month must be 1 to 31, not 15W"],
    ["0 9 * * FRI#2", 'day of week must be *, a number, a range like 1-5 or a list of these, not "FRI#2"'],
    ["0 1e1 * * *", "hour must be 0 to 23, not 1E1"],
    ["0x5 9 * * *", "minute must be 0 to 59, not 0X5"],
    ["MON-5 9 * * *", "minute must be 0 to 59, not MON-5"],
    ["   ", `${FIVE} 0`],
    ["0 1_0 * * *", "hour must be 0 to 23, not 1_0"],
    ["0 9 * * +MON", 'day of week must be *, a number, a range like 1-5 or a list of these, not "+MON"'],
  ])("parseCron rejects %j and names the field and the rule", (text, error) => {
    expect(parseCron(text)).toEqual({ ok: false, error });
  });
});

describe("the shortest gap", () => {
  it.each([
    ["* * * * *", 1],
    ["*/5 * * * *", 5],
    ["*/7 * * * *", 4],
    ["0,58 * * * *", 2],
    ["0 9 * * *", 24 * 60],
    ["0 0,23 * * *", 60],
    ["58 23 * * *", 24 * 60],
    ["0,58 0,23 * * *", 2],
    ["*/25 */12 * * *", 25],
  ])("the shortest gap of %j is %i minutes", (text, minutes) => {
    const line = parseCron(text);
    expect(line.ok && shortestGap(line)).toBe(minutes);
  });
});
