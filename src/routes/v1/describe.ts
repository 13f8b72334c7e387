import type { z } from "@hono/zod-openapi";
import { ApiError, type FieldError } from "../../errors.ts";
import type { Scope } from "../../keys/scope.ts";
import { requireScope } from "../../middleware/auth.ts";
import { Problem } from "./problem.ts";

/** A request's JSON body. `example`: one that works, on a song where the operation needs one. */
export function body<S extends z.ZodType>(schema: S, description: string, example: z.input<S>) {
  return { description, required: true, content: { "application/json": { schema, example } } };
}

/** An answer in JSON. */
export function json<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { "application/json": { schema } } };
}

/** The scope that a route asks of its key. */
export function needs(scope: Scope) {
  return { middleware: requireScope(scope), "x-scope": scope };
}

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: Problem } },
});

/** What any route may answer besides. */
export const PROBLEMS = {
  401: problem("The key is missing, unknown, revoked or expired"),
  403: problem("The key lacks the scope"),
  422: problem("A value breaks a rule: `errors` tells which"),
  429: problem("Too many requests: come back after `Retry-After` seconds"),
  default: problem("Anything else, in the same shape"),
};
export const NOT_FOUND = { 404: problem("There is no such thing in this account") };
export const CONFLICT = { 409: problem("The state does not allow it") };

const PLACES: Record<string, FieldError["in"]> = { query: "query", header: "header", param: "path" };

/** What is done with whatever a route's schemas refuse: 422 with every field and its rule. */
export function refuseInvalid(result: { success: boolean; target: string; error?: z.ZodError }): void {
  if (result.success || !result.error) return;
  throw invalid(result.error, PLACES[result.target]);
}

/** Every rule that was broken; the first one is the detail. */
export function invalid(error: z.ZodError, place?: FieldError["in"]): ApiError {
  const errors = fieldErrors(error).map((field) => ({ ...field, ...(place && { in: place }) }));
  const [first] = error.issues;
  return new ApiError("validation_failed", [...(first?.path ?? []), first?.message].join(" "), { errors });
}

/** `at`: where in the body what was read stands, as a pointer. */
export function fieldErrors({ issues }: z.ZodError, at = ""): FieldError[] {
  return issues.map(({ path, message }) => {
    const pointer = path.map((key) => `/${pointerPart(String(key))}`).join("");
    return { pointer: at + pointer, message };
  });
}

function pointerPart(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
