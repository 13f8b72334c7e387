import type { SeededRandom } from "../../simulator/seeded-random.ts";

const MINUTE = 60_000;

/** The local time of a zone at an instant. */
interface WallTime {
  at: number;
  /** The date as days since 1970, and the minute of that day. */
  day: number;
  minute: number;
}

/** A cron expression with its meaning, generated together so that nothing here parses the expression. */
export interface RandomCron {
  cron: string;
  minutes: number[];
  hours: number[];
  /** True if minutes and hours have no wildcard and no step. */
  fixed: boolean;
  fallsOn(day: number): boolean;
}

/** The local times, minute by minute, from the platform's calendar. */
export function wallClock(timeZone: string, from: number, to: number): WallTime[] {
  const format = new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "short" });
  return Array.from({ length: (to - from) / MINUTE }, (_, i) => {
    const at = from + i * MINUTE;
    const [date = "", time = ""] = format.format(at).split(" ");
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    return { at, day: Date.parse(date) / (24 * 60 * MINUTE), minute: hour * 60 + minute };
  });
}

/** The occurrences of a cron expression by a slow search of every minute, as `nextOccurrence` specifies them. */
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

/** The first minute with this local time, or the first one after it if the clock skips it. */
function firstFrom(clock: WallTime[], day: number, minute: number): WallTime | undefined {
  const shown = clock.find((wall) => wall.day === day && wall.minute === minute);
  return shown ?? clock.find((wall) => wall.day > day || (wall.day === day && wall.minute > minute));
}

export function randomCron(random: SeededRandom): RandomCron {
  const [minute, hour] = [randomField(random, 59), randomField(random, 23)];
  const dayOfMonth = random.chance(0.2) ? randomList(random, 1, 31) : null;
  const dayOfWeek = random.chance(0.4) ? randomList(random, 0, 6) : null;
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

function randomField(random: SeededRandom, max: number): { text: string; values: number[]; fixed: boolean } {
  const all = Array.from({ length: max + 1 }, (_, value) => value);
  const step = random.pick([1, 2, 5, 7, 10]);
  const [from = 0, to = 0] = [random.integer(0, max), random.integer(0, max)].sort((a, b) => a - b);
  const list = randomList(random, 0, max);
  return random.pick([
    { text: "*", values: all, fixed: false },
    { text: `*/${step}`, values: all.filter((value) => value % step === 0), fixed: false },
    { text: `${from}-${to}`, values: all.slice(from, to + 1), fixed: true },
    { text: list.join(","), values: list, fixed: true },
    { text: String(from), values: [from], fixed: true },
  ]);
}

function randomList(random: SeededRandom, min: number, max: number): number[] {
  return [...new Set(Array.from({ length: random.integer(1, 3) }, () => random.integer(min, max)))];
}
