import { z } from "@hono/zod-openapi";
import { CATCH_UP } from "../../../schedule/occurrences.ts";
import { OperationNames } from "../field-names.ts";
import { fields, shortText } from "../fields.ts";

const TOLD = {
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
  ...TOLD,
  time_zone: TOLD.time_zone.default("UTC"),
  operation: TOLD.operation.default("song"),
  catch_up: TOLD.catch_up.default("skip"),
  enabled: TOLD.enabled.default(true),
}).openapi("ScheduleBody");

export const SchedulePatch = fields(TOLD).partial().openapi("SchedulePatch");
export type SchedulePatch = z.infer<typeof SchedulePatch>;
