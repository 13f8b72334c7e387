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
const MINUTES_PER_DAY = 24 * 60;

type CronExpression = { ok: true; minutes: number[]; hours: number[] } | { ok: false; error: string };

/**
 * Parses five fields of `*`, numbers, names, ranges, steps and lists of these, and `L` for the last day of a month.
 * The error names the field and the rule.
 */
export function parseCron(text: string): CronExpression {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) {
    const names = FIELDS.map(({ name }) => name).join(", ");
    return { ok: false, error: `must have five fields (${names}), not ${text.trim() ? fields.length : 0}` };
  }
  const parsed = FIELDS.map((field, i) => parseField(field, fields[i] ?? ""));
  const error = parsed.find((values) => typeof values === "string");
  if (typeof error === "string") return { ok: false, error };
  const [minutes = [], hours = []] = parsed as number[][];
  return { ok: true, minutes, hours };
}

/** The shortest interval between two occurrences of an expression, in minutes of local time. */
export function shortestGap({ minutes, hours }: { minutes: number[]; hours: number[] }): number {
  const times = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
  const nextTimes = times.slice(1).concat((times[0] ?? 0) + MINUTES_PER_DAY);
  return Math.min(...times.map((time, i) => (nextTimes[i] ?? Number.POSITIVE_INFINITY) - time));
}

/** The field's values in ascending order, or an error. */
function parseField(field: Field, text: string): number[] | string {
  const values = new Set<number>();
  for (const item of text.split(",")) {
    const parsed = parseItem(field, item.toUpperCase());
    if (typeof parsed === "string") return `${field.name} ${parsed}`;
    for (const value of parsed) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

function parseItem(field: Field, item: string): number[] | string {
  if (item === "L" && field.name === "day of month") return [];
  const { all, first = "", last, step } = ITEM.exec(item)?.groups ?? {};
  if (!all && !first) return `must be *, a number, a range like 1-5 or a list of these, not "${item}"`;
  if (step !== undefined && !all && !last) {
    return `can have a step only after * or a range, as in */10, not ${item}`;
  }
  const from = all ? field.from : parseNumber(field, first);
  const to = all ? field.to : parseNumber(field, last ?? first, last !== undefined);
  if (from === null || to === null) return `must be ${field.from} to ${field.to}${namesOf(field)}, not ${item}`;
  // SUN-SUN would otherwise be parsed as all seven days.
  if (from > to || first === last) return `ranges must be ascending, not ${item}`;
  return expandStep(field, { item, from, to, step: Number(step ?? 1) });
}

function expandStep(
  field: Field,
  { item, from, to, step }: { item: string; from: number; to: number; step: number },
): number[] | string {
  if (step < 1 || step > field.to) return `steps must be 1 to ${field.to}, not ${item}`;
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
}

function namesOf({ names }: Field): string {
  return names ? ` or ${names[0]} to ${names.at(-1)}` : "";
}

/** `isRangeEnd`: there SUN is 7, so that FRI-SUN covers three days. */
function parseNumber(field: Field, text: string, isRangeEnd = false): number | null {
  const index = field.names?.indexOf(text) ?? -1;
  if (index >= 0) return isRangeEnd && text === "SUN" ? field.to : index + field.from;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= field.from && value <= field.to ? value : null;
}
