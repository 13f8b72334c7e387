import type { z } from "@hono/zod-openapi";
import { ApiError, type ErrorCode } from "../../errors.ts";
import { isObject, NOT_AN_OBJECT } from "../../middleware/body.ts";
import { type FieldError, fieldError, fieldErrors, sentenceOf } from "../../validation/field-error.ts";

type Validated<T> = { data: T; errors: null } | { data: null; errors: FieldError[] };

/** Where the validated value is: a pointer to it in the body, or the kind of parameter. */
interface Place {
  base?: string;
  in?: FieldError["in"];
}

/** The value, parsed, or all rules of the schema that it breaks. */
export function validate<S extends z.ZodType>(schema: S, input: unknown, place: Place = {}): Validated<z.output<S>> {
  const { base = "", in: location } = place;
  if (base === "" && !location && !isObject(input)) {
    return { data: null, errors: [fieldError("", { rule: "type", type: "object" }, NOT_AN_OBJECT)] };
  }
  const result = schema.safeParse(input);
  if (result.success) return { data: result.data, errors: null };
  return { data: null, errors: fieldErrors(result.error, { schema, input, base, ...(location && { in: location }) }) };
}

/** A 422 with all errors. Its detail is the first of them. */
export function invalidFields(errors: FieldError[], code: ErrorCode = "validation_failed"): ApiError {
  const [first] = errors;
  const rest = errors.length > 1 ? ` (and ${errors.length - 1} more in errors)` : "";
  return new ApiError(code, first ? sentenceOf(first) + rest : "the request is invalid", { errors });
}
