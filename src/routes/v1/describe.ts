import type { z } from "@hono/zod-openapi";
import type { Scope } from "../../keys/scope.ts";
import { requireScope } from "../../middleware/auth.ts";
import { Problem } from "./problem.ts";

/** A JSON request body. A test sends `example`, so it must be accepted. */
export function body<S extends z.ZodType>(schema: S, description: string, example: z.input<S>) {
  return { description, required: true, content: { "application/json": { schema, example } } };
}

/** A JSON response. */
export function json<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { "application/json": { schema } } };
}

/** The scopes that a route requires, for the middleware and for the reference. */
export function needs(scope: Scope, ...others: Scope[]) {
  const more = others.length > 0 ? { "x-more-scopes": others } : {};
  return { middleware: [scope, ...others].map(requireScope), "x-scope": scope, ...more };
}

/** A route that accepts a job token instead of an API key (`src/middleware/job-token.ts`). */
export const KEY_OR_TOKEN = { security: [{ key: [] }, { token: [] }] };

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: Problem } },
});

/** The errors that any route can return. */
export const PROBLEMS = {
  401: problem("The API key is missing, unknown, revoked or expired."),
  403: problem("The API key lacks the required scope."),
  422: problem("The request is invalid. `errors` lists every violation."),
  429: problem("Too many requests. Retry after the number of seconds in `Retry-After`."),
  default: problem("Any other error, in the same format."),
};
export const NOT_FOUND = { 404: problem("The account has no resource with this id.") };
export const CONFLICT = { 409: problem("The current state of the resource does not allow this request.") };
