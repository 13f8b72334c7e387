import { z } from "@hono/zod-openapi";
import { priceJob } from "../../../actions/accept-job.ts";
import type { ScheduleRecord } from "../../../db/schedules.ts";
import type { Caller } from "../../../keys/caller.ts";
import type { Arrival } from "../../../middleware/arrival.ts";
import { FIELD_NAMES } from "../../../native/field-names.ts";
import { apiNameOf, type OperationName } from "../../../operations/catalog.ts";
import type { Input } from "../../../operations/input.ts";
import { CATCH_UP, nextOccurrence, type Recurrence, recurrenceError } from "../../../schedule/occurrences.ts";
import { findTemplateErrors } from "../../../schedule/template.ts";
import { type FieldError, fieldError } from "../../../validation/field-error.ts";
import { fields, OperationNames, oneOf, shortText } from "../fields.ts";
import { inputSchema, parseInput } from "../songs/operation-input.ts";
import type { ParsedRequest } from "../songs/schema.ts";
import { lengthErrors } from "../songs/submit.ts";
import { invalidFields } from "../validate.ts";

const FIELDS = {
  name: shortText(200).describe("Name of the schedule, 1 to 200 characters."),
  cron: shortText(200).describe(
    "Cron expression with five fields: minute, hour, day of month, month, day of week. Each takes `*`, numbers, names, " +
      "ranges, steps and lists; `L` is the last day of the month. Two runs must be at least five minutes apart.",
  ),
  time_zone: shortText(64).describe("IANA time zone in which `cron` is evaluated."),
  operation: OperationNames.describe("Operation that every run executes."),
  input: inputSchema(
    "Request body of the operation, with `song_id` if it works on a song. `sound_prompt`, `title`, `lyrics` and `prompt` " +
      "can contain the placeholders `{{date}}`, `{{weekday}}` and `{{count}}`.",
  ),
  catch_up: oneOf(CATCH_UP).describe(
    "What to do after an outage of 30 minutes or more: `skip` the runs that were due, or run the `latest` of them.",
  ),
  enabled: z.boolean().describe("Whether the schedule is enabled. A disabled schedule does not run."),
};

export const EXAMPLE = {
  name: "Morning song",
  cron: "30 7 * * MON-FRI",
  time_zone: "Europe/Berlin",
  operation: "song" as const,
  input: { sound_prompt: "bright acoustic pop for a {{weekday}}", title: "Morning of {{date}}" },
  catch_up: "skip" as const,
};

export const ScheduleBody = fields({
  ...FIELDS,
  time_zone: FIELDS.time_zone.default("UTC"),
  operation: FIELDS.operation.default("song"),
  catch_up: FIELDS.catch_up.default("skip"),
  enabled: FIELDS.enabled.default(true),
}).openapi("ScheduleBody", { description: "A new schedule." });

export const SchedulePatch = fields(FIELDS).partial().openapi("SchedulePatch", {
  description: "The fields of a schedule to change. Omitted fields do not change.",
});
export type SchedulePatch = z.infer<typeof SchedulePatch>;

/** The part of a schedule that comes from the `input` of a request. */
export type ScheduledRequest = Pick<ScheduleRecord, "input" | "hookUrl" | "retentionDays" | "metadata">;

const INPUT = "/input";

/** Validates a schedule's `input` as the request body of its operation. Returns all errors if it is invalid. */
export function parseScheduledInput(
  operation: OperationName,
  body: Record<string, unknown>,
): ScheduledRequest | FieldError[] {
  const parsed = parseInput(operation, body, INPUT);
  if (Array.isArray(parsed)) return parsed;
  const { request, songId } = parsed;
  const input = request.inputFor(songId);
  const errors = [...requestErrors(request), ...templateErrors(input)];
  const { hookUrl, retentionDays, metadata } = request;
  return errors.length > 0 ? errors : { input, hookUrl, retentionDays, metadata };
}

function requestErrors(request: ParsedRequest): FieldError[] {
  const hasKey = request.idempotencyKey !== null;
  const message = "is not allowed in a schedule; each run gets its own key";
  return [
    ...lengthErrors(request).map((error) => ({ ...error, pointer: INPUT + error.pointer })),
    ...(hasKey ? [fieldError(`${INPUT}/idempotency_key`, { rule: "not_allowed" }, message)] : []),
  ];
}

function templateErrors(input: Input): FieldError[] {
  return findTemplateErrors(input).map(({ field, message }) =>
    fieldError(`${INPUT}/${FIELD_NAMES[field]}`, { rule: "placeholder" }, message),
  );
}

/** The fields of a schedule that a request sets, and those that follow from them. */
export type ScheduleDraft = Omit<
  ScheduleRecord,
  "id" | "accountId" | "keyId" | "unpaidRuns" | "jobCount" | "createdAt"
>;

export const NEW_SCHEDULE: ScheduleDraft = {
  ...{ name: "", cron: "", timeZone: "", catchUp: "skip", enabled: true, paused: null, nextOccurrenceAt: null },
  ...{ input: null, hookUrl: null, retentionDays: null, metadata: null },
};

/** `current` with the changes of `patch`. Throws with all errors if the result is invalid. */
export async function draftSchedule(
  { env, caller, arrival, now }: { env: Env; caller: Caller; arrival: Arrival; now: number },
  patch: SchedulePatch,
  current: ScheduleDraft,
): Promise<ScheduleDraft> {
  const recurrence = { cron: patch.cron ?? current.cron, timeZone: patch.time_zone ?? current.timeZone };
  const isMoved = recurrence.cron !== current.cron || recurrence.timeZone !== current.timeZone;
  const request = scheduledRequestOf(patch, current);
  const errors = [...(isMoved ? recurrenceErrors(recurrence, now) : []), ...(Array.isArray(request) ? request : [])];
  if (errors.length > 0 || Array.isArray(request)) throw invalidFields(errors);
  if (patch.input && request.input) {
    await rejectUnacceptable(env, caller, { input: request.input, hook: hookOf(request), arrival });
  }
  const enabled = patch.enabled ?? current.enabled;
  const nextOccurrenceAt = isMoved || !current.enabled ? nextOccurrence(recurrence, now) : current.nextOccurrenceAt;
  return {
    ...{ ...recurrence, ...request, enabled },
    paused: pausedAfter(enabled, current, now),
    name: patch.name ?? current.name,
    catchUp: patch.catch_up ?? current.catchUp,
    nextOccurrenceAt: enabled ? nextOccurrenceAt : null,
  };
}

function pausedAfter(enabled: boolean, current: ScheduleDraft, now: number): ScheduleDraft["paused"] {
  if (enabled) return null;
  return current.enabled ? { at: now, reason: "request" } : current.paused;
}

/** Whether a change decides which jobs the schedule creates. Renaming and pausing it do not. */
export function decidesJobs({ name: _, enabled, ...others }: SchedulePatch): boolean {
  return enabled === true || Object.values(others).some((value) => value !== undefined);
}

function scheduledRequestOf(
  patch: SchedulePatch,
  { input, hookUrl, retentionDays, metadata }: ScheduleDraft,
): ScheduledRequest | FieldError[] {
  const currentOperation = input ? apiNameOf(input.operation) : undefined;
  const operation = patch.operation ?? currentOperation;
  if (patch.input) return parseScheduledInput(operation ?? "song", patch.input);
  if (operation === currentOperation) return { input, hookUrl, retentionDays, metadata };
  return [fieldError("/input", { rule: "required" }, "is required if the operation changes")];
}

function recurrenceErrors(recurrence: Recurrence, now: number): FieldError[] {
  const error = recurrenceError(recurrence, now);
  if (!error) return [];
  const format = error.field === "cron" ? "cron" : "time-zone";
  return [fieldError(`/${error.field}`, { rule: "format", format }, error.message)];
}

function hookOf({ hookUrl }: Pick<ScheduleDraft, "hookUrl">) {
  return hookUrl === null ? null : { url: hookUrl, format: "event" as const };
}

/** A request that is rejected now would be rejected at every run. */
async function rejectUnacceptable(env: Env, caller: Caller, request: Parameters<typeof priceJob>[2]): Promise<void> {
  const outcome = await priceJob(env, caller.accountId, request);
  if (outcome.kind !== "refused") return;
  const { code, field, message, violation } = outcome;
  const pointer = field === null ? INPUT : `${INPUT}/${FIELD_NAMES[field]}`;
  throw invalidFields([fieldError(pointer, violation, message)], code === "invalid" ? "validation_failed" : code);
}
