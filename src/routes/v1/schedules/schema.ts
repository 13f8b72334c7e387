import { z } from "@hono/zod-openapi";
import { priceJob } from "../../../actions/accept-job.ts";
import type { Caller } from "../../../db/keys.ts";
import type { ScheduleRecord } from "../../../db/schedules.ts";
import { ApiError, type ErrorCode, type FieldError } from "../../../errors.ts";
import { FIELD_NAMES } from "../../../native/field-names.ts";
import { apiNameOf, type OperationName } from "../../../operations/catalog.ts";
import type { Input } from "../../../operations/input.ts";
import { CATCH_UP, nextOccurrence, type Recurrence, recurrenceError } from "../../../schedule/occurrences.ts";
import { findTemplateErrors } from "../../../schedule/template.ts";
import { fieldErrors } from "../describe.ts";
import { fields, OperationNames, shortText, songId } from "../fields.ts";
import { BODIES, type ParsedRequest } from "../songs/schema.ts";
import { lengthErrors } from "../songs/submit.ts";

const FIELDS = {
  name: shortText(200),
  cron: shortText(200).openapi({
    description: "Minute, hour, day of month, month, day of week: `*`, numbers, names, ranges, steps, lists, `L`",
  }),
  time_zone: shortText(64).openapi({
    description: "Whose clocks the line is read on: an IANA name. UTC by default",
  }),
  operation: OperationNames,
  input: z.record(z.string(), z.unknown(), { error: "must be an object" }).openapi({
    description:
      "The body of that operation's own request, with `song_id` where it works on a song. `{{date}}`, `{{weekday}}` " +
      "and `{{count}}` are filled in, in `sound_prompt`, `title`, `lyrics` and `prompt`",
  }),
  catch_up: z.enum(CATCH_UP, { error: `must be one of ${CATCH_UP.join(", ")}` }).openapi({
    description: "Of runs that were missed by half an hour or more none is made up for, or the latest",
  }),
  enabled: z.boolean({ error: "must be true or false" }),
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
}).openapi("ScheduleBody");

export const SchedulePatch = fields(FIELDS).partial().openapi("SchedulePatch");
export type SchedulePatch = z.infer<typeof SchedulePatch>;

/** What a schedule asks for. */
export type ScheduledRequest = Pick<ScheduleRecord, "input" | "hookUrl" | "retentionDays">;

const ON_NO_SONG: readonly OperationName[] = ["song", "lyrics", "upload"];
const AT = "/input";

/** Reads a schedule's `input` as the body of its operation, by the same rules; or every rule that it breaks. */
export function parseScheduledInput(
  operation: OperationName,
  body: Record<string, unknown>,
): ScheduledRequest | FieldError[] {
  const { song_id, ...rest } = body;
  const onNoSong = ON_NO_SONG.includes(operation);
  const song = onNoSong ? null : songId.safeParse(song_id);
  const read = BODIES[operation].safeParse(onNoSong ? body : rest);
  const noSong = song?.error ? fieldErrors(song.error, `${AT}/song_id`) : [];
  if (read.error) return [...noSong, ...fieldErrors(read.error, AT)];
  const input = read.data.inputFor(song?.data ?? "");
  const errors = [...noSong, ...requestErrors(read.data), ...templateErrors(input)];
  return errors.length > 0 ? errors : { input, hookUrl: read.data.hookUrl, retentionDays: read.data.retentionDays };
}

function requestErrors(requested: ParsedRequest): FieldError[] {
  const keyed = requested.idempotencyKey !== null;
  const message = "has no place here: every run has a key of its own";
  return [
    ...lengthErrors(requested).map((error) => ({ ...error, pointer: AT + error.pointer })),
    ...(keyed ? [{ pointer: `${AT}/idempotency_key`, message }] : []),
  ];
}

function templateErrors(input: Input): FieldError[] {
  return findTemplateErrors(input).map(({ field, message }) => ({ pointer: `${AT}/${FIELD_NAMES[field]}`, message }));
}

/** What can be told of a schedule, and what follows from it. */
export type ScheduleDraft = Omit<ScheduleRecord, "id" | "accountId" | "keyId" | "jobCount" | "createdAt">;

export const NEW_SCHEDULE: ScheduleDraft = {
  ...{ name: "", cron: "", timeZone: "", catchUp: "skip", enabled: false, nextOccurrenceAt: null },
  ...{ input: null, hookUrl: null, retentionDays: null },
};

/** `before` with what is told of it. Throws with every rule that is broken. */
export async function readSchedule(
  { env, caller, now }: { env: Env; caller: Caller; now: number },
  told: SchedulePatch,
  before: ScheduleDraft,
): Promise<ScheduleDraft> {
  const rhythm = { cron: told.cron ?? before.cron, timeZone: told.time_zone ?? before.timeZone };
  const changed = rhythm.cron !== before.cron || rhythm.timeZone !== before.timeZone;
  const wish = scheduledRequestOf(told, before);
  const errors = [...(changed ? rhythmErrors(rhythm, now) : []), ...(Array.isArray(wish) ? wish : [])];
  if (errors.length > 0 || Array.isArray(wish)) throw broken(errors);
  if (told.input && wish.input) await refuseImpossible(env, caller, { input: wish.input, hook: hookOf(wish) });
  const enabled = told.enabled ?? before.enabled;
  const nextOccurrenceAt = changed || !before.enabled ? nextOccurrence(rhythm, now) : before.nextOccurrenceAt;
  return {
    ...{ ...rhythm, ...wish, enabled },
    name: told.name ?? before.name,
    catchUp: told.catch_up ?? before.catchUp,
    nextOccurrenceAt: enabled ? nextOccurrenceAt : null,
  };
}

function scheduledRequestOf(
  told: SchedulePatch,
  { input, hookUrl, retentionDays }: ScheduleDraft,
): ScheduledRequest | FieldError[] {
  const before = input ? apiNameOf(input.operation) : undefined;
  const operation = told.operation ?? before;
  if (told.input) return parseScheduledInput(operation ?? "song", told.input);
  if (operation === before) return { input, hookUrl, retentionDays };
  return [{ pointer: "/input", message: "must be given with another operation" }];
}

function rhythmErrors(rhythm: Recurrence, now: number): FieldError[] {
  const error = recurrenceError(rhythm, now);
  return error ? [{ pointer: `/${error.field}`, message: error.message }] : [];
}

function hookOf({ hookUrl }: Pick<ScheduleDraft, "hookUrl">) {
  return hookUrl === null ? null : { url: hookUrl, format: "event" as const };
}

/** What would be refused now would be refused at every slot. */
async function refuseImpossible(env: Env, caller: Caller, request: Parameters<typeof priceJob>[2]): Promise<void> {
  const priced = await priceJob(env, caller, request);
  if (priced.kind !== "refused") return;
  const { code, message } = priced;
  const pointer = priced.field === null ? "/input" : `/input/${FIELD_NAMES[priced.field]}`;
  throw broken([{ pointer, message }], code === "invalid" ? "validation_failed" : code);
}

function broken(errors: FieldError[], code: ErrorCode = "validation_failed"): ApiError {
  const [first] = errors;
  return new ApiError(code, `${first?.pointer.slice(1).replaceAll("/", ".")} ${first?.message}`, { errors });
}
