import { z } from "@hono/zod-openapi";
import type { ReadJob } from "../../../actions/read-job.ts";
import type { JobRecord } from "../../../db/jobs.ts";
import { isRetryable } from "../../../job/end.ts";
import { type JobSeed, newJob } from "../../../job/job.ts";
import { viewOf } from "../../../job/view.ts";
import { allows, type Scopes } from "../../../keys/scope.ts";
import { inputFields } from "../../../native/field-names.ts";
import { apiNameOf } from "../../../operations/catalog.ts";
import { estimateOf } from "../../../upstream/registry.ts";
import type { Links } from "../../asset-links.ts";
import { JOB } from "../examples.ts";
import { OperationNames } from "../fields.ts";
import { Song, songResponse } from "../songs/response.ts";

const time = z.iso.datetime();
export const JobId = z.object({ id: z.string().describe("Id of the job.") });
export const Status = z.enum(["queued", "processing", "succeeded", "failed", "canceled"]);

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
      "`queued`: stored, waiting for a free slot at the upstream. `processing`: the upstream is generating, or the audio " +
        "is being stored. `succeeded`, `failed` and `canceled` are final.",
    ),
    progress: z.int().min(0).max(100).describe("Progress in percent, from 0 to 100. It never decreases."),
    progress_estimated: z
      .boolean()
      .describe(
        "Whether `progress` is estimated from the duration of earlier jobs. False if the upstream reported it.",
      ),
    canceling: z
      .boolean()
      .describe(
        "Whether the job was canceled after it had been sent to the upstream. It continues there, and ends as `canceled`.",
      ),
    created_at: time.describe("When the job was accepted."),
    started_at: time.nullable().describe("When the upstream accepted the job. Null before that."),
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

/** The current state of a job. A reader without the scope `audio:read` gets no links to the files of its songs. */
export async function jobResponse(job: ReadJob, links: Links, reader: { scopes: Scopes }): Promise<Job> {
  const readerLinks = allows(reader.scopes, "audio:read") ? links : null;
  const songs = await Promise.all(job.record.songs.map((song) => songResponse(song, readerLinks)));
  return { ...jobFields(job, links.origin), songs };
}

/** The headers of a response with a job: it must not be cached, and `Retry-After` says when to poll again. */
export function pollingHeaders({ status, estimated_seconds: secondsLeft }: Job): Record<string, string> {
  const retryAfter = String(Math.min(30, Math.max(2, Math.ceil(secondsLeft ?? 0))));
  return { "Cache-Control": "no-store", ...(isUnfinished(status) && { "Retry-After": retryAfter }) };
}

/** A job that was accepted just now. */
export function acceptedResponse(seed: JobSeed, origin: string): Job {
  const record = {
    ...{ ...seed, operation: seed.input.operation, status: "queued" as const, model: null, upstreamJobId: null },
    ...{ charged: false, error: null, startedAt: null, endedAt: null, songs: [], lyrics: null, hookUrl: null },
  };
  return {
    ...jobFields(
      {
        record,
        view: viewOf(newJob(seed, estimateOf(seed.upstream, seed.input.operation)), seed.acceptedAt),
        queuePosition: null,
        waitingReason: null,
      },
      origin,
    ),
    songs: [],
  };
}

function jobFields({ record: job, view, queuePosition, waitingReason }: ReadJob, origin: string): Omit<Job, "songs"> {
  const status = view?.status ?? job.status;
  const self = `${origin}/v1/jobs/${job.id}`;
  return {
    id: job.id,
    operation: apiNameOf(job.operation),
    status,
    progress: status === "succeeded" ? 100 : (view?.progress ?? 0),
    progress_estimated: view?.estimated ?? false,
    canceling: view?.canceling ?? false,
    created_at: iso(job.acceptedAt),
    started_at: isoOrNull(job.startedAt),
    finished_at: isoOrNull(job.endedAt),
    deadline_at: iso(job.deadlineAt),
    queue_position: queuePosition && queuePosition.ahead + 1,
    waiting_reason: waitingReason,
    estimated_seconds: queuePosition?.secondsLeft ?? view?.secondsLeft ?? null,
    cost: costOf(job, status),
    input: inputFields(job.input),
    lyrics: job.lyrics,
    error: job.error && { ...job.error, retryable: isRetryable(job.error.code) },
    provenance: { upstream: job.upstream, model: job.model, upstream_job_id: job.upstreamJobId },
    urls: { self, events: `${self}/events`, cancel: `${self}/cancel` },
  };
}

function costOf({ price, charged }: JobRecord, status: Job["status"]): number {
  return charged || isUnfinished(status) ? price : 0;
}

function isUnfinished(status: Job["status"]): boolean {
  return status === "queued" || status === "processing";
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
