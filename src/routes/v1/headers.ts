import { z } from "@hono/zod-openapi";
import { MAX_IDEMPOTENCY_KEY } from "../../operations/limits.ts";
import { broken } from "../../validation/custom.ts";
import { fields, text } from "./fields.ts";

/** Some proxies and clients close a request after 30 s. */
export const MAX_WAIT_SECONDS = 25;
const MIN_DEADLINE_MS = 10_000;
const MAX_DEADLINE_MS = 24 * 3_600_000;
const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000 };

// Optional headers have no `example`: the reference would send it with every trial request, and a second request with
// the same Idempotency-Key but another body is a 422.

/** A preference with its value and its parameters. Quoted values can contain commas and semicolons. */
const PREFERENCE = /(?:"(?:[^"\\]|\\.)*"|[^,"])+/g;
const WAIT = /^\s*wait\s*(?:=\s*(?:"(\d*)"|(\d*))\s*)?(?:;|$)/i;

/**
 * `Prefer: wait=10` (RFC 7240) in milliseconds, at most 25 s. `wait` without a value is the longest wait. 0 without such
 * a preference. The first of several counts.
 */
const Prefer = z
  .string()
  .optional()
  .transform((value = "") => {
    const preferences = value.match(PREFERENCE) ?? [];
    const wait = preferences.map((text) => WAIT.exec(text)).find((found) => found !== null);
    const seconds = wait ? Number(wait[1] || wait[2] || MAX_WAIT_SECONDS) : 0;
    return Math.min(seconds, MAX_WAIT_SECONDS) * 1_000;
  });

/** `Cancel-After: 5m` in milliseconds. */
const CancelAfter = z
  .string()
  .transform((value, { addIssue }) => {
    const [, count, unit = ""] = /^ *(\d+)([smh]) *$/i.exec(value) ?? [];
    const ms = Number(count) * (UNIT_MS[unit.toLowerCase()] ?? Number.NaN);
    if (ms >= MIN_DEADLINE_MS && ms <= MAX_DEADLINE_MS) return ms;
    return broken(addIssue, { rule: "format", format: "duration" });
  })
  .optional();

const wait = Prefer.openapi({
  type: "string",
  description:
    "`wait=N` delays the response until the job has finished or N seconds have passed, at most " +
    `${MAX_WAIT_SECONDS}; for example \`wait=20\`. \`wait\` alone is ${MAX_WAIT_SECONDS} seconds. By default the response is sent at once.`,
});

export const WaitHeaders = z.object({ prefer: wait });

const idempotencyKey = text(MAX_IDEMPOTENCY_KEY, 1).optional();

export const IdempotencyHeaders = z.object({
  "idempotency-key": idempotencyKey.describe(
    "A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the " +
      "same key within 24 hours, you get the same response instead of a second resource.",
  ),
});

export const SubmitHeaders = z.object({
  prefer: wait,
  "idempotency-key": idempotencyKey.describe(
    "A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the " +
      "same key within 24 hours, you get the same job instead of a second one.",
  ),
  "cancel-after": CancelAfter.openapi({
    type: "string",
    description:
      "Deadline of the job as a number with the unit `s`, `m` or `h`, from `10s` to `24h`. A job that has not finished " +
      "by then fails with `deadline_exceeded`. Default `30m`.",
  }),
});

export const SubmitQuery = fields({
  dry_run: z
    .enum(["0", "1", "true", "false"])
    .optional()
    .describe("`1` validates the request and returns its cost without creating a job. Default `0`.")
    .transform((value) => value === "1" || value === "true"),
});
