import type { SeededRandom } from "../../simulator/seeded-random.ts";

const MINUTE = 60_000;

/** What the clocks of a zone show at an instant. */
interface Wall {
  at: number;
  /** The date as days since 1970, and the minute of that day. */
  day: number;
  minute: number;
}

/** A cron line and, beside it, what it says: nothing here reads the line. */
export interface DrawnLine {
  cron: string;
  minutes: number[];
  hours: number[];
  /** No wildcard and no step in minutes and hours. */
  named: boolean;
  fallsOn(day: number): boolean;
}

/** What the clocks show, minute by minute, as the platform's calendar says. */
export function wallClock(timeZone: string, from: number, to: number): Wall[] {
  const format = new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "short" });
  return Array.from({ length: (to - from) / MINUTE }, (_, i) => {
    const at = from + i * MINUTE;
    const [date = "", time = ""] = format.format(at).split(" ");
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    return { at, day: Date.parse(date) / (24 * 60 * MINUTE), minute: hour * 60 + minute };
  });
}

/** The slots of a line, found by looking at every minute: slow, and as `nextSlot` promises them. */
export function slotsByWall(line: DrawnLine, clock: Wall[]): number[] {
  if (!line.named) {
    const fits = ({ day, minute }: Wall) =>
      line.fallsOn(day) && line.hours.includes(Math.floor(minute / 60)) && line.minutes.includes(minute % 60);
    return clock.filter(fits).map(({ at }) => at);
  }
  const days = [...new Set(clock.map(({ day }) => day))].filter((day) => line.fallsOn(day));
  const wanted = days.flatMap((day) =>
    line.hours.flatMap((hour) => line.minutes.map((minute) => [day, hour * 60 + minute] as const)),
  );
  const slots = wanted.flatMap(([day, minute]) => firstFrom(clock, day, minute)?.at ?? []);
  return [...new Set(slots)].sort((a, b) => a - b);
}

/** The first minute that shows this time, or the first after it where clocks pass over it. */
function firstFrom(clock: Wall[], day: number, minute: number): Wall | undefined {
  const shown = clock.find((wall) => wall.day === day && wall.minute === minute);
  return shown ?? clock.find((wall) => wall.day > day || (wall.day === day && wall.minute > minute));
}

export function drawLine(dice: SeededRandom): DrawnLine {
  const [minute, hour] = [drawField(dice, 59), drawField(dice, 23)];
  const dayOfMonth = dice.chance(0.2) ? drawList(dice, 1, 31) : null;
  const dayOfWeek = dice.chance(0.4) ? drawList(dice, 0, 6) : null;
  return {
    cron: [minute.text, hour.text, dayOfMonth?.join(",") ?? "*", "*", dayOfWeek?.join(",") ?? "*"].join(" "),
    minutes: minute.values,
    hours: hour.values,
    named: minute.named && hour.named,
    fallsOn(day) {
      const date = new Date(day * 24 * 60 * MINUTE);
      const asked = [dayOfMonth?.includes(date.getUTCDate()), dayOfWeek?.includes(date.getUTCDay())];
      return asked.every((answer) => answer === undefined) || asked.includes(true);
    },
  };
}

function drawField(dice: SeededRandom, most: number): { text: string; values: number[]; named: boolean } {
  const all = Array.from({ length: most + 1 }, (_, value) => value);
  const step = dice.pick([1, 2, 5, 7, 10]);
  const [from = 0, to = 0] = [dice.integer(0, most), dice.integer(0, most)].sort((a, b) => a - b);
  const list = drawList(dice, 0, most);
  return dice.pick([
    { text: "*", values: all, named: false },
    { text: `*/${step}`, values: all.filter((value) => value % step === 0), named: false },
    { text: `${from}-${to}`, values: all.slice(from, to + 1), named: true },
    { text: list.join(","), values: list, named: true },
    { text: String(from), values: [from], named: true },
  ]);
}

function drawList(dice: SeededRandom, least: number, most: number): number[] {
  return [...new Set(Array.from({ length: dice.integer(1, 3) }, () => dice.integer(least, most)))];
}
