import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { AppEnv } from "../../env.ts";
import { type ApiError, type ErrorCode, STATUS_OF } from "../../errors.ts";
import { baseUrl } from "../../middleware/base-url.ts";
import { RULES, type Rule, VALUE_TYPES } from "../../validation/rule.ts";
import { PROBLEM } from "./examples.ts";

const TITLES: Record<ErrorCode, string> = {
  invalid: "Malformed request",
  unauthorized: "Missing or invalid API key",
  insufficient_credits: "Not enough credits",
  budget_exceeded: "Budget of the API key exceeded",
  forbidden: "Forbidden",
  missing_scope: "API key lacks a scope",
  not_found: "Not found",
  timing_unavailable: "No timing for the lyrics",
  lyrics_unavailable: "No lyrics",
  method_not_allowed: "Method not allowed",
  conflict: "Conflict with the current state",
  operation_unsupported: "Operation not supported by the upstream",
  gone: "No longer available",
  length_required: "Content-Length required",
  too_large: "Request body too large",
  unsupported_media_type: "Unsupported media type",
  validation_failed: "Validation failed",
  idempotency_mismatch: "Idempotency key already used for a different request",
  rate_limited: "Too many requests",
  internal: "Internal error",
  upstream_unavailable: "Upstream unavailable",
  unavailable: "Temporarily unavailable",
};
const UNAUTHORIZED =
  "the API key is missing, unknown, revoked or expired; send a valid key as `Authorization: Bearer fm_live_…`";

const RULES_TEXT = Object.entries(RULES)
  .map(([rule, text]) => `\`${rule}\`: ${text}`)
  .join(" ");

/** A problem document (RFC 9457). */
export const Problem = z
  .object({
    type: z.url().describe("URL of the documentation of this error code."),
    title: z.string().describe("Short summary of the error code. It is the same for every error with this code."),
    status: z.int().describe("HTTP status code."),
    detail: z.string().describe("What is wrong with this request, for a developer to read."),
    instance: z.string().describe("Path of the request."),
    code: z
      .enum(Object.keys(STATUS_OF) as [ErrorCode, ...ErrorCode[]])
      .describe("Error code to branch on. New codes may be added: handle an unknown code by its HTTP status."),
    request_id: z.string().describe("Id of the request, as in the header `X-Request-Id` and in the server's log."),
    errors: z
      .array(
        z.object({
          pointer: z
            .string()
            .describe(
              "JSON pointer (RFC 6901) to the invalid field of the body, or to the parameter that `in` locates. " +
                "Empty for the whole body.",
            ),
          rule: z
            .enum(Object.keys(RULES) as [Rule, ...Rule[]])
            .describe(`Rule that the value breaks. New rules may be added. ${RULES_TEXT}`),
          message: z.string().describe("What is wrong with the value. It continues the name of the field."),
          in: z
            .enum(["query", "header", "path"])
            .optional()
            .describe("Location of the invalid parameter. Absent for a field of the body."),
          type: z
            .union([z.enum(VALUE_TYPES), z.array(z.enum(VALUE_TYPES))])
            .optional()
            .describe("Type, or types, that the value must have. Sent with `type`, `min` and `max`."),
          min: z.number().optional().describe("Lower limit of the value, its length or its number of entries."),
          max: z.number().optional().describe("Upper limit of the value, its length or its number of entries."),
          values: z.array(z.string()).optional().describe("Allowed values. Sent with `enum`."),
          fields: z
            .array(z.string())
            .optional()
            .describe("Fields of which one is required. Sent with `required_any` and `required_one`."),
          format: z.string().optional().describe("Format that the string must have. Sent with `format`."),
          suggestion: z
            .string()
            .optional()
            .describe("Name of the field or parameter that was probably meant. Sent with `unknown_field`."),
        }),
      )
      .optional()
      .describe("All violations of a request with invalid values. Absent for other errors."),
  })
  .openapi("Problem", {
    description:
      "Error as a problem document (RFC 9457). `insufficient_credits` has the additional members `needed` and " +
      "`available`, in credits.",
    example: PROBLEM,
  });
export type Problem = z.infer<typeof Problem>;

/** The problem document of an error. Members that only one code has (`needed`, `available`) are added at the top level. */
export function problemOf<E extends AppEnv>(error: ApiError, c: Context<E>): Problem {
  const { code, details } = error;
  const base = baseUrl(c);
  return {
    type: `${base}/docs/errors#${code}`,
    title: TITLES[code],
    status: STATUS_OF[code],
    detail: code === "unauthorized" ? UNAUTHORIZED : error.message,
    instance: new URL(base + c.req.path).pathname,
    code,
    request_id: c.var.requestId,
    ...(details.errors?.length && { errors: details.errors }),
    ...details.extra,
  };
}
