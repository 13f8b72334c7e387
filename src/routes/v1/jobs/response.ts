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
export const Status = z.enum(["queued", "processing", "succeeded", "failed", "canceled"]);

export const Job = z
  .object({
    id: z.string(),
    operation: OperationNames,
    status: Status,
    progress: z.int().min(0).max(100),
    progress_estimated: z.boolean().openapi({ description: "False where the upstream itself said so" }),
    canceling: z
      .boolean()
      .openapi({ description: "Canceled after it had been sent: it goes on to its end, `canceled`" }),
    created_at: time,
    started_at: time.nullable(),
    finished_at: time.nullable(),
    deadline_at: time,
    queue_position: z.int().nullable().openapi({ description: "From 1; null when it does not wait in line" }),
    waiting_reason: z
      .object({ code: z.enum(["upstream_not_configured"]), message: z.string() })
      .nullable()
      .openapi({ description: "Why an unfinished job makes no progress; null while it can proceed" }),
    estimated_seconds: z.number().nullable().openapi({ description: "Until it is probably over" }),
    cost: z.int().openapi({ description: "Credits: held while it is under way, then charged, or 0 when released" }),
    input: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    songs: z.array(Song),
    lyrics: z.object({ title: z.string().nullable(), text: z.string() }).nullable(),
    error: z.object({ code: z.string(), message: z.string(), retryable: z.boolean() }).nullable(),
    provenance: z.object({
      upstream: z.string(),
      model: z.string().nullable(),
      upstream_job_id: z.string().nullable(),
    }),
    urls: z.object({ self: z.url(), events: z.url(), cancel: z.url() }),
  })
  .openapi("Job", { example: JOB });
export type Job = z.infer<typeof Job>;

/** A job as its reader sees it now. `reader`: without `audio:read` its songs' files have no links. */
export async function jobResponse(read: ReadJob, links: Links, reader: { scopes: Scopes }): Promise<Job> {
  const audible = allows(reader.scopes, "audio:read") ? links : null;
  const songs = await Promise.all(read.record.songs.map((song) => songResponse(song, audible)));
  return { ...jobFields(read, links.origin), songs };
}

/** The headers of a job's answer: it is not to be kept, and when asking again may bring something new while there is. */
export function freshness({ status, estimated_seconds: left }: Job): Record<string, string> {
  const after = { "Retry-After": String(Math.min(30, Math.max(2, Math.ceil(left ?? 0)))) };
  return { "Cache-Control": "no-store", ...(isUnderWay(status) && after) };
}

/** A job in the moment of its acceptance. */
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
  return charged || isUnderWay(status) ? price : 0;
}

function isUnderWay(status: Job["status"]): boolean {
  return status === "queued" || status === "processing";
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
