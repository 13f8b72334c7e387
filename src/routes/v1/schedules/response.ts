import { z } from "@hono/zod-openapi";
import type { RunRecord, ScheduleRecord } from "../../../db/schedules.ts";
import { inputFields } from "../../../native/field-names.ts";
import { apiNameOf } from "../../../operations/catalog.ts";
import { CATCH_UP, nextOccurrence } from "../../../schedule/occurrences.ts";
import { RUN, SCHEDULE } from "../examples.ts";
import { OperationNames } from "../fields.ts";

const NEXT_RUNS = 3;
const time = z.iso.datetime();

export const Schedule = z
  .object({
    id: z.string(),
    name: z.string(),
    cron: z.string(),
    time_zone: z.string(),
    operation: OperationNames.nullable(),
    input: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .openapi({
        description:
          "As it was given, with every default; null for both, where a newer version cannot read it any more",
      })
      .nullable(),
    catch_up: z.enum(CATCH_UP),
    enabled: z.boolean(),
    next_run_at: time.nullable().openapi({ description: "null: it is not enabled, or no such day will come" }),
    next_runs: z.array(time).openapi({ description: `The next ${NEXT_RUNS}` }),
    job_count: z.int().openapi({ description: "Jobs that its runs have made" }),
    created_at: time,
    urls: z.object({ self: z.url(), runs: z.url() }),
  })
  .openapi("Schedule", { example: SCHEDULE });

export function scheduleResponse(schedule: ScheduleRecord, origin: string): z.infer<typeof Schedule> {
  const { id, name, cron, input, enabled, hookUrl, retentionDays } = schedule;
  const self = `${origin}/v1/schedules/${id}`;
  const [next = null, ...later] = nextRuns(schedule).map(iso);
  return {
    ...{ id, name, cron, time_zone: schedule.timeZone },
    operation: input && apiNameOf(input.operation),
    input: input && { ...inputFields(input), hook_url: hookUrl, retention_days: retentionDays },
    ...{ catch_up: schedule.catchUp, enabled, next_run_at: next, next_runs: next ? [next, ...later] : [] },
    job_count: schedule.jobCount,
    created_at: iso(schedule.createdAt),
    urls: { self, runs: `${self}/runs` },
  };
}

function nextRuns({ nextOccurrenceAt, ...rhythm }: ScheduleRecord): number[] {
  const runs: number[] = [];
  for (let at = nextOccurrenceAt; at !== null && runs.length < NEXT_RUNS; at = nextOccurrence(rhythm, at))
    runs.push(at);
  return runs;
}

export const Run = z
  .object({
    scheduled_at: time,
    status: z.enum(["pending", "created", "skipped"]),
    job_id: z.string().nullable(),
    error: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .openapi({ description: "Why there is no job: `missed`, `insufficient_credits`, `not_found`, …" }),
  })
  .openapi("Run", { example: RUN });

export function runResponse({ occurrenceAt, jobId, reason, message }: RunRecord): z.infer<typeof Run> {
  return {
    scheduled_at: iso(occurrenceAt),
    status: jobId ? "created" : reason ? "skipped" : "pending",
    job_id: jobId,
    error: reason === null ? null : { code: reason, message: message ?? "" },
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
