import { z } from "@hono/zod-openapi";
import type { Forecast } from "../../../actions/forecast-job.ts";
import { type JobState, recordOf } from "../../../db/jobs.ts";
import { assetIdsOf } from "../../../db/songs.ts";
import { scaled } from "../../../job/duration-estimate.ts";
import { type JobSeed, newJob } from "../../../job/job.ts";
import { STAGES } from "../../../job/stage.ts";
import { viewOf } from "../../../job/view.ts";
import { isUnfinished, jobBody } from "../../../native/response.ts";
import { linksFor, type ReaderLinks } from "../../../storage/links.ts";
import { estimateFor } from "../../../upstream/registry.ts";
import { JOB } from "../examples.ts";
import { Metadata, OperationNames, oneOf } from "../fields.ts";
import { Song } from "../songs/response.ts";

const time = z.iso.datetime();
export const JobId = z.object({ id: z.string().describe("Id of the job.") });
export const Status = oneOf(["queued", "processing", "succeeded", "failed", "canceled"]);

const Lyrics = z.object({
  title: z.string().nullable().describe("Title that goes with the lyrics. Null if the upstream returned none."),
  text: z.string().describe("The lyrics."),
});

const JobError = z.object({
  code: z.string().describe("Failure reason to branch on, such as `upstream_failed` or `deadline_exceeded`."),
  message: z.string().describe("What went wrong."),
  retryable: z.boolean().describe("Whether the same request may succeed later."),
});

export const Job = z
  .object({
    id: z.string().describe("Id of the job."),
    operation: OperationNames.describe("Operation that the job runs."),
    status: Status.describe(
      "`queued`: stored, waiting for the upstream: for a free slot, or in its own queue. `processing`: the upstream is generating, or the audio " +
        "is being stored. `succeeded`, `failed` and `canceled` are final.",
    ),
    progress: z.int().min(0).max(100).describe("Progress in percent, from 0 to 100. It never decreases."),
    progress_estimated: z
      .boolean()
      .describe(
        "Whether `progress` is estimated from the duration of earlier jobs. False if the upstream reported it.",
      ),
    stage: z
      .enum(STAGES)
      .nullable()
      .describe(
        "The current stage. `storing`: the finished audio is being stored. The upstream reports the other stages. " +
          "Null if the job is not running, or if its upstream does not report stages.",
      ),
    canceling: z
      .boolean()
      .describe(
        "Whether the job was canceled after it had been sent to the upstream. It continues there, and ends as `canceled`.",
      ),
    created_at: time.describe("When the job was accepted."),
    started_at: time
      .nullable()
      .describe("When the upstream accepted the job, which can still wait in its queue. Null before that."),
    finished_at: time.nullable().describe("When the job reached its final status. Null before that."),
    deadline_at: time.describe("When the job fails with `deadline_exceeded` if it has not finished by then."),
    queue_position: z
      .int()
      .nullable()
      .describe("Position in the queue of the upstream, from 1. Null if the job is not waiting in the queue."),
    waiting_reason: z
      .object({
        code: z.enum(["upstream_not_configured"]).describe("Reason to branch on. New reasons may be added."),
        message: z.string().describe("What the job is waiting for."),
      })
      .nullable()
      .describe("Why an unfinished job makes no progress. Null while it can proceed."),
    estimated_seconds: z
      .number()
      .nullable()
      .describe("Estimated number of seconds until the job finishes. Null if unknown or finished."),
    cost: z
      .int()
      .describe("Credits: the price of the job while it is on hold and after it was charged, 0 if it was released."),
    input: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .describe("Parameters of the request, with all defaults."),
    metadata: Metadata,
    songs: z.array(Song).describe("Songs that the job created. Empty until it has finished."),
    lyrics: Lyrics.nullable().describe(
      "Result of the operation `lyrics`. Null for other operations and until it ends.",
    ),
    error: JobError.nullable().describe("Why the job failed. Null unless the status is `failed`."),
    provenance: z
      .object({
        upstream: z.string().describe("Name of the upstream."),
        model: z.string().nullable().describe("Model that was used. Null until the upstream reports it."),
        upstream_job_id: z.string().nullable().describe("Id of the job at the upstream. Null until it was sent there."),
      })
      .describe("Where the job was generated."),
    urls: z
      .object({
        self: z.url().describe("URL of this job."),
        events: z.url().describe("URL of the event stream of this job."),
        cancel: z.url().describe("URL to cancel this job, with POST."),
      })
      .describe("URLs of this job."),
  })
  .openapi("Job", { description: "A request to an upstream, from its acceptance to its result.", example: JOB });
export type Job = z.infer<typeof Job>;

/** The current state of a job, with the links that its reader may have. */
export async function jobResponse(state: JobState, reader: ReaderLinks): Promise<Job> {
  return jobBody(state, { base: reader.base, links: await linksFor(assetIdsOf(state.record.songs), reader) });
}

/** The headers of a response with a job: it must not be cached, and `Retry-After` says when to poll again. */
export function pollingHeaders({ status, estimated_seconds: secondsLeft }: Job): Record<string, string> {
  const retryAfter = String(Math.min(30, Math.max(2, Math.ceil(secondsLeft ?? 0))));
  return { "Cache-Control": "no-store", ...(isUnfinished(status) && { "Retry-After": retryAfter }) };
}

/** A job that was accepted just now. */
export function acceptedResponse({ seed, forecast }: { seed: JobSeed; forecast: Forecast }, base: string): Job {
  const estimate = estimateFor(seed.upstream, seed.input);
  const job = newJob(seed, scaled(estimate, (forecast.estimateMs ?? estimate.p50) / estimate.p50));
  const state = {
    record: recordOf(job),
    view: viewOf(job, seed.acceptedAt),
    queuePosition: forecast.position,
    waitingReason: null,
  };
  return jobBody(state, { base, links: {} });
}
