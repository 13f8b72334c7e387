import type { z } from "zod";
import { messageOf, VALUE_TYPES, type ValueType, type Violation } from "./rule.ts";
import { suggestionFor } from "./suggest.ts";

type Issue = z.core.$ZodIssue;
type Schema = z.core.$ZodType;
type Location = "query" | "header" | "path";

/** An invalid value. `pointer` is a JSON pointer (RFC 6901) into the body, or to the parameter that `in` locates. */
export interface FieldError extends Violation {
  pointer: string;
  /** Worded to follow the field's name. */
  message: string;
  /** Absent for the body. */
  in?: Location;
}

interface Parsed {
  schema: Schema;
  /** What was parsed. */
  input: unknown;
  /** The pointer to it. */
  base?: string;
  in?: Location;
}

/** More would only make the response larger than the request. */
const MAX_ERRORS = 100;

/** All rules of a schema that the input breaks, each field's once, in our words instead of zod's. */
export function fieldErrors({ issues }: z.core.$ZodError, parsed: Parsed): FieldError[] {
  const { base = "", in: location } = parsed;
  const errors = new Map<string, FieldError>();
  for (const { path, ...violation } of issues.flatMap((issue) => violationsOf(issue, parsed))) {
    const pointer = base + path.map((key) => `/${escapePointer(String(key))}`).join("");
    const error = { pointer, ...violation, message: messageOf(violation), ...(location && { in: location }) };
    if (!errors.has(pointer)) errors.set(pointer, error);
  }
  return [...errors.values()].slice(0, MAX_ERRORS);
}

/** An error that no schema reports. `pointer` is in the body. */
export function fieldError(pointer: string, violation: Violation, message = messageOf(violation)): FieldError {
  return { pointer, ...violation, message };
}

/** An error as a sentence: the field and what is wrong with it. */
export function sentenceOf({ pointer, message }: Pick<FieldError, "pointer" | "message">): string {
  return pointer === "" ? message : `${unescapePointer(pointer.slice(1).replaceAll("/", "."))} ${message}`;
}

function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescapePointer(key: string): string {
  return key.replaceAll("~1", "/").replaceAll("~0", "~");
}

type Located = Violation & { path: readonly PropertyKey[] };

function violationsOf(issue: Issue, { schema, input, in: location }: Parsed): Located[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") return unknownFields(issue, namesIn(schemaAt(schema, path)));
  if (issue.code === "custom") return [{ path, ...(issue.params as Violation) }];
  const value = valueAt(input, path);
  if (value === undefined) return [{ path, rule: "required" }];
  if (location && Array.isArray(value)) return [{ path, rule: "repeated" }];
  return [{ path, ...violationOf(issue, schemaAt(schema, path)) }];
}

function unknownFields({ path, keys }: z.core.$ZodIssueUnrecognizedKeys, names: string[]): Located[] {
  return keys.slice(0, MAX_ERRORS).map((key) => {
    const suggestion = suggestionFor(key, names);
    return { path: [...path, key], rule: "unknown_field", ...(suggestion !== undefined && { suggestion }) };
  });
}

function violationOf(issue: Issue, schema: Schema | null): Violation {
  switch (issue.code) {
    case "invalid_value":
      return { rule: "enum", values: issue.values.map(String) };
    case "invalid_format":
      return { rule: "format", format: issue.format === "url" ? "url" : "date-time" };
    case "invalid_key":
      return keyViolation(issue);
    case "too_big":
    case "too_small":
      return boundViolation(issue, schema);
    case "invalid_type":
      return { rule: "type", ...(schema ? typeOf(schema) : expectedType(issue)) };
    default:
      return { rule: "type", ...typeOf(schema) };
  }
}

function expectedType({ expected }: z.core.$ZodIssueInvalidType): Pick<Violation, "type"> {
  const type = VALUE_TYPES.find((name) => name === expected);
  return type ? { type } : {};
}

function keyViolation({ issues: [first] }: z.core.$ZodIssueInvalidKey): Violation {
  const { min, max } = first?.code === "custom" ? (first.params as Violation) : {};
  return { rule: "key_length", ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function boundViolation(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall, schema: Schema | null): Violation {
  const isTooBig = issue.code === "too_big";
  if (issue.origin !== "array") return { rule: isTooBig ? "max" : "min", ...typeOf(schema) };
  return isTooBig
    ? { rule: "max_items", max: Number(issue.maximum) }
    : { rule: "min_items", min: Number(issue.minimum) };
}

/** The type of a schema's values, with the range of a number. */
function typeOf(schema: Schema | null): Pick<Violation, "type" | "min" | "max"> {
  const { def } = (schema as z.ZodType | null)?._zod ?? {};
  switch (def?.type) {
    case "number":
      return numberType(schema as z.ZodNumber);
    case "union":
      return { type: (schema as z.ZodUnion<z.ZodType[]>).options.flatMap((option) => typeOf(option).type ?? []) };
    case "string":
    case "boolean":
    case "array":
      return { type: def.type };
    default:
      return { type: "object" };
  }
}

function numberType({ minValue, maxValue, format }: z.ZodNumber): Pick<Violation, "type" | "min" | "max"> {
  const type: ValueType = format === "safeint" ? "integer" : "number";
  const bound = (value: number | null) => value !== null && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  return {
    type,
    ...(bound(minValue) && { min: minValue as number }),
    ...(bound(maxValue) && { max: maxValue as number }),
  };
}

/** The schema of the value at `path`, without what makes it optional or transforms it; null if it does not exist. */
function schemaAt(schema: Schema, path: readonly PropertyKey[]): Schema | null {
  let current: Schema | null = bare(schema);
  for (const key of path) current = current && childOf(current, key);
  return current;
}

function childOf(schema: Schema, key: PropertyKey): Schema | null {
  const { def } = (schema as z.ZodType)._zod;
  const child =
    def.type === "object"
      ? (def as z.core.$ZodObjectDef).shape[String(key)]
      : def.type === "record"
        ? (def as z.core.$ZodRecordDef).valueType
        : def.type === "array"
          ? (def as z.core.$ZodArrayDef).element
          : null;
  return child ? bare(child) : null;
}

function bare(schema: Schema): Schema {
  const def = schema._zod.def as { type: string; innerType?: Schema; in?: Schema; out?: Schema };
  if (def.innerType) return bare(def.innerType);
  if (def.type !== "pipe" || !def.in || !def.out) return schema;
  // A preprocessed value is described by the schema behind the transformation, any other by the one in front.
  return bare(def.in._zod.def.type === "transform" ? def.out : def.in);
}

function namesIn(schema: Schema | null): string[] {
  const def = schema?._zod.def as { shape?: object } | undefined;
  return Object.keys(def?.shape ?? {});
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    // A string that the schema parses, such as JSON in a query.
    if (typeof value === "string") return value;
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
