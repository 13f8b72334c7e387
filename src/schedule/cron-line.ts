interface Field {
  name: string;
  from: number;
  to: number;
  names?: readonly string[];
}

const FIELDS: readonly Field[] = [
  { name: "minute", from: 0, to: 59 },
  { name: "hour", from: 0, to: 23 },
  { name: "day of month", from: 1, to: 31 },
  { name: "month", from: 1, to: 12, names: [..."JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ")] },
  { name: "day of week", from: 0, to: 7, names: [..."SUN MON TUE WED THU FRI SAT".split(" ")] },
];
const ITEM = /^(?:(?<all>\*)|(?<first>\w+)(?:-(?<last>\w+))?)(?:\/(?<step>\d+))?$/;
const MINUTES_OF_DAY = 24 * 60;

export type CronExpression = { ok: true; minutes: number[]; hours: number[] } | { ok: false; error: string };

/**
 * Five fields of `*`, numbers, names, ranges, steps and lists of these, and `L` for the last day of a month. What it
 * refuses it refuses with the field and the rule.
 */
export function parseCron(text: string): CronExpression {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) {
    const names = FIELDS.map(({ name }) => name).join(", ");
    return { ok: false, error: `must have five fields (${names}), this one has ${text.trim() ? fields.length : 0}` };
  }
  const read = FIELDS.map((field, i) => readField(field, fields[i] ?? ""));
  const error = read.find((values) => typeof values === "string");
  if (typeof error === "string") return { ok: false, error };
  const [minutes = [], hours = []] = read as number[][];
  return { ok: true, minutes, hours };
}

/** The shortest time from one slot of such a line to the next, in minutes, as wall clocks count them. */
export function shortestGap({ minutes, hours }: { minutes: number[]; hours: number[] }): number {
  const slots = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
  const tomorrow = slots.slice(1).concat((slots[0] ?? 0) + MINUTES_OF_DAY);
  return Math.min(...slots.map((slot, i) => (tomorrow[i] ?? Number.POSITIVE_INFINITY) - slot));
}

/** Its values in order, or what is wrong with it. */
function readField(field: Field, text: string): number[] | string {
  const values = new Set<number>();
  for (const item of text.split(",")) {
    const read = readItem(field, item.toUpperCase());
    if (typeof read === "string") return `${field.name} ${read}`;
    for (const value of read) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

function readItem(field: Field, item: string): number[] | string {
  if (item === "L" && field.name === "day of month") return [];
  const { all, first = "", last, step } = ITEM.exec(item)?.groups ?? {};
  if (!all && !first) return `must be *, a number, a range like 1-5 or a list of these: "${item}" is not`;
  if (step !== undefined && !all && !last) {
    return `may have a step after * or a range only, as in */10: ${item} has not`;
  }
  const from = all ? field.from : numberOf(field, first);
  const to = all ? field.to : numberOf(field, last ?? first, last !== undefined);
  if (from === null || to === null) return `must be ${field.from} to ${field.to}${namesOf(field)}: ${item} is not`;
  // SUN-SUN would read as all seven days.
  if (from > to || first === last) return `must have ranges that run upwards: ${item} does not`;
  return stepped(field, { item, from, to, by: Number(step ?? 1) });
}

function stepped(field: Field, of: { item: string; from: number; to: number; by: number }): number[] | string {
  const { item, from, to, by } = of;
  if (by < 1 || by > field.to) return `must have steps of 1 to ${field.to}: ${item} has not`;
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, i) => from + i * by);
}

function namesOf({ names }: Field): string {
  return names ? ` or ${names[0]} to ${names.at(-1)}` : "";
}

/** `ends`: at the end of a range SUN is the seventh day, so that FRI-SUN is three. */
function numberOf(field: Field, text: string, ends = false): number | null {
  const named = field.names?.indexOf(text) ?? -1;
  if (named >= 0) return ends && text === "SUN" ? field.to : named + field.from;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= field.from && value <= field.to ? value : null;
}
