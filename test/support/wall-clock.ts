import type { Dice } from "../../simulator/dice.ts";

const MINUTE = 60_000;

/** What the clocks of a zone show at an instant. */
interface WallTime {
  at: number;
  /** The date as days since 1970, and the minute of that day. */
  day: number;
  minute: number;
}

/** A cron line and, beside it, what it says: nothing here reads the line. */
export interface RandomCron {
  cron: string;
  minutes: number[];
  hours: number[];
  /** No wildcard and no step in minutes and hours. */
  fixed: boolean;
  fallsOn(day: number): boolean;
}

/** What the clocks show, minute by minute, as the platform's calendar says. */
export function wallClock(timeZone: string, from: number, to: number): WallTime[] {
  const format = new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "short" });
  return Array.from({ length: (to - from) / MINUTE }, (_, i) => {
    const at = from + i * MINUTE;
    const [date = "", time = ""] = format.format(at).split(" ");
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    return { at, day: Date.parse(date) / (24 * 60 * MINUTE), minute: hour * 60 + minute };
  });
}

/** The slots of a line, found by looking at every minute: slow, and as `nextSlot` promises them. */
export function occurrencesByWallClock(line: RandomCron, clock: WallTime[]): number[] {
  if (!line.fixed) {
    const fits = ({ day, minute }: WallTime) =>
      line.fallsOn(day) && line.hours.includes(Math.floor(minute / 60)) && line.minutes.includes(minute % 60);
    return clock.filter(fits).map(({ at }) => at);
  }
  const days = [...new Set(clock.map(({ day }) => day))].filter((day) => line.fallsOn(day));
  const wanted = days.flatMap((day) =>
    line.hours.flatMap((hour) => line.minutes.map((minute) => [day, hour * 60 + minute] as const)),
  );
  const occurrences = wanted.flatMap(([day, minute]) => firstFrom(clock, day, minute)?.at ?? []);
  return [...new Set(occurrences)].sort((a, b) => a - b);
}

/** The first minute that shows this time, or the first after it where clocks pass over it. */
function firstFrom(clock: WallTime[], day: number, minute: number): WallTime | undefined {
  const shown = clock.find((wall) => wall.day === day && wall.minute === minute);
  return shown ?? clock.find((wall) => wall.day > day || (wall.day === day && wall.minute > minute));
}

export function randomCron(dice: Dice): RandomCron {
  const [minute, hour] = [randomField(dice, 59), randomField(dice, 23)];
  const dayOfMonth = dice.chance(0.2) ? randomList(dice, 1, 31) : null;
  const dayOfWeek = dice.chance(0.4) ? randomList(dice, 0, 6) : null;
  return {
    cron: [minute.text, hour.text, dayOfMonth?.join(",") ?? "*", "*", dayOfWeek?.join(",") ?? "*"].join(" "),
    minutes: minute.values,
    hours: hour.values,
    fixed: minute.fixed && hour.fixed,
    fallsOn(day) {
      const date = new Date(day * 24 * 60 * MINUTE);
      const matches = [dayOfMonth?.includes(date.getUTCDate()), dayOfWeek?.includes(date.getUTCDay())];
      return matches.every((answer) => answer === undefined) || matches.includes(true);
    },
  };
}

function randomField(dice: Dice, max: number): { text: string; values: number[]; fixed: boolean } {
  const all = Array.from({ length: max + 1 }, (_, value) => value);
  const step = dice.pick([1, 2, 5, 7, 10]);
  const [from = 0, to = 0] = [dice.whole(0, max), dice.whole(0, max)].sort((a, b) => a - b);
  const list = randomList(dice, 0, max);
  return dice.pick([
    { text: "*", values: all, fixed: false },
    { text: `*/${step}`, values: all.filter((value) => value % step === 0), fixed: false },
    { text: `${from}-${to}`, values: all.slice(from, to + 1), fixed: true },
    { text: list.join(","), values: list, fixed: true },
    { text: String(from), values: [from], fixed: true },
  ]);
}

function randomList(dice: Dice, min: number, max: number): number[] {
  return [...new Set(Array.from({ length: dice.whole(1, 3) }, () => dice.whole(min, max)))];
}
