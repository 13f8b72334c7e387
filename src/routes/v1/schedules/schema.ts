import { priceJob } from "../../../actions/accept-job.ts";
import type { Caller } from "../../../db/caller.ts";
import type { ScheduleRecord } from "../../../db/schedule.ts";
import { ApiError, type ErrorCode, type FieldError } from "../../../errors.ts";
import { nameOf } from "../../../operations/catalog.ts";
import { nextSlot } from "../../../schedule/next-slot.ts";
import { type Rhythm, rhythmTrouble } from "../../../schedule/rhythm.ts";
import { nativeField } from "../native-field.ts";
import { readWish, type Wish } from "./read-wish.ts";
import type { SchedulePatch } from "./schedule-body.ts";

/** What can be told of a schedule, and what follows from it. */
export type Draft = Omit<ScheduleRecord, "id" | "accountId" | "keyId" | "jobCount" | "createdAt">;

export const BLANK: Draft = {
  ...{ name: "", cron: "", timeZone: "", catchUp: "skip", enabled: false, nextSlotAt: null },
  ...{ input: null, hookUrl: null, retentionDays: null },
};

/** `before` with what is told of it. Throws with every rule that is broken. */
export async function readSchedule(
  { env, caller, now }: { env: Env; caller: Caller; now: number },
  told: SchedulePatch,
  before: Draft,
): Promise<Draft> {
  const rhythm = { cron: told.cron ?? before.cron, timeZone: told.time_zone ?? before.timeZone };
  const changed = rhythm.cron !== before.cron || rhythm.timeZone !== before.timeZone;
  const wish = wishOf(told, before);
  const errors = [...(changed ? rhythmErrors(rhythm, now) : []), ...(Array.isArray(wish) ? wish : [])];
  if (errors.length > 0 || Array.isArray(wish)) throw broken(errors);
  if (told.input && wish.input) await refuseImpossible(env, caller, { input: wish.input, hook: hookOf(wish) });
  const enabled = told.enabled ?? before.enabled;
  const nextSlotAt = changed || !before.enabled ? nextSlot(rhythm, now) : before.nextSlotAt;
  return {
    ...{ ...rhythm, ...wish, enabled },
    name: told.name ?? before.name,
    catchUp: told.catch_up ?? before.catchUp,
    nextSlotAt: enabled ? nextSlotAt : null,
  };
}

function wishOf(told: SchedulePatch, { input, hookUrl, retentionDays }: Draft): Wish | FieldError[] {
  const before = input ? nameOf(input.operation) : undefined;
  const operation = told.operation ?? before;
  if (told.input) return readWish(operation ?? "song", told.input);
  if (operation === before) return { input, hookUrl, retentionDays };
  return [{ pointer: "/input", message: "must be given with another operation" }];
}

function rhythmErrors(rhythm: Rhythm, now: number): FieldError[] {
  const trouble = rhythmTrouble(rhythm, now);
  return trouble ? [{ pointer: `/${trouble.field}`, message: trouble.message }] : [];
}

function hookOf({ hookUrl }: Pick<Draft, "hookUrl">) {
  return hookUrl === null ? null : { url: hookUrl, format: "event" as const };
}

/** What would be refused now would be refused at every slot. */
async function refuseImpossible(env: Env, caller: Caller, request: Parameters<typeof priceJob>[2]): Promise<void> {
  const priced = await priceJob(env, caller, request);
  if (priced.kind !== "refused") return;
  const { code, message } = priced;
  const pointer = priced.field === null ? "/input" : `/input/${nativeField(priced.field)}`;
  throw broken([{ pointer, message }], code === "invalid" ? "validation_failed" : code);
}

function broken(errors: FieldError[], code: ErrorCode = "validation_failed"): ApiError {
  const [first] = errors;
  return new ApiError(code, `${first?.pointer.slice(1).replaceAll("/", ".")} ${first?.message}`, { errors });
}
