import { z } from "@hono/zod-openapi";

/** Requests are safest below 30 s. */
export const MAX_WAIT_SECONDS = 25;
const MIN_DEADLINE_MS = 10_000;
const MAX_DEADLINE_MS = 24 * 3_600_000;
const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** `Prefer: wait=10` (RFC 7240), in ms, cut to 25 s; 0 where nothing of the kind is preferred. */
const Prefer = z
  .string()
  .optional()
  .transform((value) => {
    const seconds = Number(/(?:^|[,;]) *wait *= *"?(\d+)"? *(?:[,;]|$)/i.exec(value ?? "")?.[1] ?? 0);
    return Math.min(seconds, MAX_WAIT_SECONDS) * 1_000;
  });

/** `Cancel-After: 5m` in ms: a job that takes longer fails. */
const CancelAfter = z
  .string()
  .optional()
  .transform((value, context) => {
    if (value === undefined) return undefined;
    const [, count, unit = ""] = /^ *(\d+)([smh]) *$/i.exec(value) ?? [];
    const ms = Number(count) * (UNIT_MS[unit.toLowerCase()] ?? Number.NaN);
    if (ms >= MIN_DEADLINE_MS && ms <= MAX_DEADLINE_MS) return ms;
    context.addIssue({ code: "custom", message: "must be a time from 10s to 24h, like 90s, 5m or 2h" });
    return z.NEVER;
  });

const wait = Prefer.openapi({
  type: "string",
  example: "wait=20",
  description: "`wait=n`: hold the answer until the job is over or n seconds (at most 25) have passed",
});

export const WaitHeaders = z.object({ prefer: wait });

export const SubmitHeaders = z.object({
  prefer: wait,
  "idempotency-key": z.string().min(1).max(255, { error: "must have 1 to 255 characters" }).optional().openapi({
    description: "A request with a key of the last 24 hours is not carried out again",
    example: "order-42",
  }),
  "cancel-after": CancelAfter.openapi({
    type: "string",
    example: "5m",
    description: "The job fails with `deadline_exceeded` when it takes longer (10s to 24h, 30m by default)",
  }),
});

export const SubmitQuery = z.object({
  dry_run: z
    .enum(["0", "1", "true", "false"], { error: "must be 1 or 0" })
    .optional()
    .openapi({ description: "1: answer what it would cost and whether it would be refused; make nothing" })
    .transform((value) => value === "1" || value === "true"),
});
