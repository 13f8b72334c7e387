import { z } from "@hono/zod-openapi";
import { type ApiError, type ErrorCode, STATUS_OF } from "../../errors.ts";
import { PROBLEM } from "./examples.ts";

const TITLES: Record<ErrorCode, string> = {
  invalid: "The request cannot be read",
  unauthorized: "The API key is missing or not valid",
  insufficient_credits: "Not enough credits",
  budget_exceeded: "The key's budget is spent",
  forbidden: "Not allowed",
  missing_scope: "The key lacks a scope",
  not_found: "There is no such thing",
  timing_unavailable: "The lyrics have no times",
  conflict: "The state does not allow it",
  operation_unsupported: "The upstream does not offer this operation",
  length_required: "The length of the body must be declared",
  too_large: "The body is too large",
  unsupported_media_type: "The body is of a type that is not read here",
  validation_failed: "A value breaks a rule",
  idempotency_mismatch: "The idempotency key was used for another request",
  rate_limited: "Too many requests",
  internal: "Something went wrong on our side",
  upstream_unavailable: "The upstream does not answer",
  unavailable: "Not available for the moment",
};
const NO_KEY = "give a key as `Authorization: Bearer fm_live_…`: this one is missing, unknown, revoked or expired";

/** RFC 9457. */
export const Problem = z
  .object({
    type: z.url().openapi({ description: "Resolves to the paragraph that explains the code" }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().openapi({ description: "The path that was asked" }),
    code: z.enum(Object.keys(STATUS_OF) as [ErrorCode, ...ErrorCode[]]),
    request_id: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string().openapi({ description: "JSON pointer (RFC 6901) into the body, or a parameter's name" }),
          message: z.string(),
          in: z.enum(["query", "header", "path"]).optional(),
        }),
      )
      .optional(),
  })
  .openapi("Problem", { example: PROBLEM });
export type Problem = z.infer<typeof Problem>;

/** `at`: the URL that was asked. Members of one code only (`needed`, `available`) stand beside the rest. */
export function problemOf(error: ApiError, at: { url: string; requestId: string }): Problem {
  const { code, details } = error;
  const { origin, pathname } = new URL(at.url);
  return {
    type: `${origin}/docs/errors#${code}`,
    title: TITLES[code],
    status: STATUS_OF[code],
    detail: code === "unauthorized" ? NO_KEY : error.message,
    instance: pathname,
    code,
    request_id: at.requestId,
    ...(details.errors?.length && { errors: details.errors }),
    ...details.extra,
  };
}
