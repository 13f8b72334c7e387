/** The rules that a value of a request can break, with what each says. Clients branch on the names: only add to them. */
export const RULES = {
  required: "The field is missing.",
  required_any: "At least one of `fields` is required.",
  required_one: "Exactly one of `fields` is required.",
  unknown_field: "There is no field or parameter with this name. `suggestion` is the one that was probably meant.",
  not_allowed: "The field is not allowed in this request.",
  repeated: "The parameter must be given only once.",
  type: "The value has another type than `type`, or is a number outside `min` and `max`.",
  min: "The number is less than `min`.",
  max: "The number is greater than `max`.",
  min_length: "The string has fewer than `min` characters.",
  max_length: "The string has more than `max` characters.",
  min_items: "The list has fewer than `min` entries.",
  max_items: "The list has more than `max` entries.",
  max_properties: "The object has more than `max` keys.",
  key_length: "A key of the object does not have `min` to `max` characters.",
  enum: "The value is not in `values`.",
  format: "The string does not have the format `format`.",
  future: "The time is not in the future.",
  public_url: "The URL must be public.",
  reference: "No song that this request can use has this id.",
  placeholder: "The text contains an unknown placeholder.",
  unsupported: "The upstream does not support it.",
  exceeds_key: "It exceeds what the API key of the request has itself.",
  file: "The file cannot be used.",
} as const;
export type Rule = keyof typeof RULES;

export const VALUE_TYPES = ["string", "number", "integer", "boolean", "array", "object"] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/** The formats of strings, each with what its values are. */
const FORMATS = {
  url: "an http or https URL",
  "date-time": "a time like 2026-11-25T16:00:00Z",
  cursor: "the next_cursor of the previous page",
  duration: "a time from 10s to 24h, like 90s, 5m or 2h",
  json: "a JSON object",
  cron: "a cron expression",
  "time-zone": "an IANA name like Europe/Berlin or UTC",
} as const;
export type Format = keyof typeof FORMATS;

/** A rule that a value breaks, with the parameters of the rule. */
export interface Violation {
  rule: Rule;
  type?: ValueType | ValueType[];
  min?: number;
  max?: number;
  values?: string[];
  fields?: string[];
  format?: Format;
  suggestion?: string;
}

const TYPES: Record<ValueType, string> = {
  string: "a string",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

const MESSAGES: Partial<Record<Rule, (violation: Violation) => string>> = {
  required: () => "is required",
  required_any: ({ fields = [] }) =>
    fields.length === 2
      ? `${listed(fields, "and")} must not both be empty`
      : `one of ${listed(fields, "and")} is required`,
  required_one: ({ fields = [] }) => `exactly one of ${listed(fields, "and")} is required`,
  unknown_field: ({ suggestion }) => `is unknown${suggestion ? `; did you mean ${suggestion}?` : ""}`,
  repeated: () => "must be given only once",
  type: (violation) => `must be ${typeText(violation)}`,
  min: (violation) => `must be ${typeText(violation)}`,
  max: (violation) => `must be ${typeText(violation)}`,
  min_length: (violation) => (violation.min === 1 ? "must not be empty" : lengthText(violation)),
  max_length: (violation) => lengthText(violation),
  min_items: (violation) => (violation.min === 1 ? "must not be empty" : `must have ${amount(violation, "entries")}`),
  max_items: (violation) => `must have ${amount(violation, "entries")}`,
  max_properties: (violation) => `must have ${amount(violation, "keys")}`,
  key_length: (violation) => `must have keys of ${amount(violation, "characters")}`,
  enum: ({ values = [] }) => `must be one of ${values.join(", ")}`,
  format: ({ format }) => `must be ${format ? FORMATS[format] : "of another format"}`,
  future: () => "must be in the future",
};

/** What is wrong with the value, worded to follow the name of its field. */
export function messageOf(violation: Violation): string {
  return MESSAGES[violation.rule]?.(violation) ?? "is not allowed";
}

function typeText({ type = [], min, max }: Violation): string {
  const names = [type].flat().map((name) => TYPES[name]);
  return [listed(names, "or"), rangeText(min, max)].filter(Boolean).join("");
}

function rangeText(min?: number, max?: number): string {
  if (min !== undefined && max !== undefined) return ` from ${count(min)} to ${count(max)}`;
  if (min !== undefined) return `, ${count(min)} or more`;
  return max === undefined ? "" : `, at most ${count(max)}`;
}

function lengthText(violation: Violation): string {
  return `must have ${amount(violation, "characters")}`;
}

function amount({ min, max }: Violation, things: string): string {
  if (min && max !== undefined) return `${count(min)} to ${count(max)} ${things}`;
  return max === undefined ? `at least ${count(min ?? 0)} ${things}` : `at most ${count(max)} ${things}`;
}

function listed(names: readonly string[], word: "and" | "or"): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
}

const count = (value: number) => value.toLocaleString("en");
