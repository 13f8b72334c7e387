import { z } from "@hono/zod-openapi";
import type { RunRecord } from "../../../db/schedule-runs.ts";
import type { ScheduleRecord } from "../../../db/schedules.ts";
import { inputFields } from "../../../native/field-names.ts";
import { apiNameOf } from "../../../operations/catalog.ts";
import { CATCH_UP, nextOccurrence } from "../../../schedule/occurrences.ts";
import { MAX_UNPAID_RUNS } from "../../../schedule/pause.ts";
import { RUN, SCHEDULE } from "../examples.ts";
import { Metadata, OperationNames } from "../fields.ts";

const NEXT_RUNS = 3;
const time = z.iso.datetime();

export const Schedule = z
  .object({
    id: z.string().describe("Id of the schedule."),
    name: z.string().describe("Name of the schedule."),
    cron: z.string().describe("Cron expression."),
    time_zone: z.string().describe("IANA time zone in which `cron` is evaluated."),
    operation: OperationNames.nullable().describe("Operation that every run executes. Null if `input` is."),
    input: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.record(z.string(), z.string()), z.null()]))
      .nullable()
      .describe(
        "Parameters of the request, with all defaults. Null if they were stored by an older version and are no longer " +
          "valid: update them.",
      ),
    catch_up: z
      .enum(CATCH_UP)
      .describe(
        "What to do after an outage of 30 minutes or more: `skip` the runs that were due, or run the `latest` of them.",
      ),
    enabled: z.boolean().describe("Whether the schedule is enabled. A disabled schedule does not run."),
    paused: z
      .object({
        at: time.describe("When the schedule was paused."),
        reason: z
          .string()
          .describe(
            "`request`: you paused it. `key_revoked`: you paused it when you revoked its API key. Otherwise Fermata " +
              `paused it after ${MAX_UNPAID_RUNS} runs in a row that could not be paid, and this is the error code of the last ` +
              "one: `insufficient_credits`, `budget_exceeded`, `key_revoked`, `key_expired` or `missing_scope`.",
          ),
      })
      .nullable()
      .describe("When and why the schedule was paused. Null if it is enabled, or was paused by an older version."),
    next_run_at: time.nullable().describe("When the next run is due. Null if it is disabled or has no further run."),
    next_runs: z.array(time).describe(`When the next runs are due, at most ${NEXT_RUNS}.`),
    key_id: z
      .string()
      .nullable()
      .describe(
        "Id of the API key that pays for the jobs: the one that created the schedule, or the last one that changed more " +
          "than its name. Null if that was not an API key.",
      ),
    job_count: z.int().describe("Number of jobs that the runs have created."),
    created_at: time.describe("When the schedule was created."),
    urls: z
      .object({
        self: z.url().describe("URL of this schedule."),
        runs: z.url().describe("URL of the list of its runs."),
      })
      .describe("URLs of this schedule."),
  })
  .openapi("Schedule", { description: "A request that is repeated.", example: SCHEDULE });

export function scheduleResponse(schedule: ScheduleRecord, base: string): z.infer<typeof Schedule> {
  const { id, name, cron, input, enabled, paused, hookUrl, retentionDays, metadata } = schedule;
  const self = `${base}/v1/schedules/${id}`;
  const [next = null, ...later] = nextRuns(schedule).map(iso);
  return {
    ...{ id, name, cron, time_zone: schedule.timeZone },
    operation: input && apiNameOf(input.operation),
    input: input && { ...inputFields(input), hook_url: hookUrl, retention_days: retentionDays, metadata },
    ...{ catch_up: schedule.catchUp, enabled, next_run_at: next, next_runs: next ? [next, ...later] : [] },
    paused: paused && { at: iso(paused.at), reason: paused.reason },
    ...{ key_id: schedule.keyId, job_count: schedule.jobCount },
    created_at: iso(schedule.createdAt),
    urls: { self, runs: `${self}/runs` },
  };
}

function nextRuns({ nextOccurrenceAt, ...recurrence }: ScheduleRecord): number[] {
  const runs: number[] = [];
  for (let at = nextOccurrenceAt; at !== null && runs.length < NEXT_RUNS; at = nextOccurrence(recurrence, at))
    runs.push(at);
  return runs;
}

export const Run = z
  .object({
    scheduled_at: time.describe("When the run was due."),
    status: z
      .enum(["pending", "created", "skipped"])
      .describe("`pending`: it has no job yet. `created`: it created a job. `skipped`: it created none; see `error`."),
    job_id: z.string().nullable().describe("Id of the job. Null unless the status is `created`."),
    metadata: Metadata.describe(
      "The `metadata` of the job, or of the schedule while there is no job. Empty by default.",
    ),
    error: z
      .object({
        code: z.string().describe("Error code, such as `insufficient_credits`, `key_revoked` or `not_found`."),
        message: z.string().describe("What went wrong."),
      })
      .nullable()
      .describe("Why the run was skipped. Null unless the status is `skipped`."),
  })
  .openapi("Run", { description: "One run of a schedule.", example: RUN });

export function runResponse({ occurrenceAt, jobId, metadata, reason, message }: RunRecord): z.infer<typeof Run> {
  return {
    scheduled_at: iso(occurrenceAt),
    status: jobId ? "created" : reason ? "skipped" : "pending",
    job_id: jobId,
    metadata: metadata ?? {},
    error: reason === null ? null : { code: reason, message: message ?? "" },
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
