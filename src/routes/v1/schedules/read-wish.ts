import type { ScheduleRecord } from "../../../db/schedule.ts";
import type { FieldError } from "../../../errors.ts";
import type { OperationName } from "../../../operations/catalog.ts";
import type { Input } from "../../../operations/input.ts";
import { templateTroubles } from "../../../schedule/template.ts";
import { fieldErrors } from "../describe.ts";
import { spelled } from "../field-names.ts";
import { songId } from "../fields.ts";
import { BODIES, type Requested } from "../songs/schema.ts";
import { lengthErrors } from "../songs/submit.ts";

/** What a schedule asks for. */
export type Wish = Pick<ScheduleRecord, "input" | "hookUrl" | "retentionDays">;

const ON_NO_SONG: readonly OperationName[] = ["song", "lyrics", "upload"];
const AT = "/input";

/** Reads a schedule's `input` as the body of its operation, by the same rules; or every rule that it breaks. */
export function readWish(operation: OperationName, body: Record<string, unknown>): Wish | FieldError[] {
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

function requestErrors(requested: Requested): FieldError[] {
  const keyed = requested.idempotencyKey !== null;
  const message = "has no place here: every run has a key of its own";
  return [
    ...lengthErrors(requested).map((error) => ({ ...error, pointer: AT + error.pointer })),
    ...(keyed ? [{ pointer: `${AT}/idempotency_key`, message }] : []),
  ];
}

function templateErrors(input: Input): FieldError[] {
  return templateTroubles(input).map(({ field, message }) => ({ pointer: `${AT}/${spelled(field)}`, message }));
}
