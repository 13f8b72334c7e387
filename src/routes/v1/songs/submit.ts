import type { Context } from "hono";
import { acceptJob, type JobRequest, type NotAccepted, priceJob } from "../../../actions/accept-job.ts";
import { idempotencyOf } from "../../../actions/idempotency.ts";
import { awaitJob } from "../../../actions/read-job.ts";
import type { ApiError } from "../../../errors.ts";
import { sourceIdOf } from "../../../job/job.ts";
import { arrivalOf } from "../../../middleware/arrival.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { baseUrl } from "../../../middleware/base-url.ts";
import { FIELD_NAMES } from "../../../native/field-names.ts";
import { jobUrls } from "../../../native/response.ts";
import { assetKey } from "../../../storage/keys.ts";
import { type FieldError, fieldError } from "../../../validation/field-error.ts";
import { readerLinks } from "../../asset-links.ts";
import { rejectionError } from "../../error-response.ts";
import { acceptedResponse, type Job, jobResponse, pollingHeaders } from "../jobs/response.ts";
import { invalidFields } from "../validate.ts";
import type { ParsedRequest } from "./schema.ts";

export interface Submission {
  request: ParsedRequest;
  /** The id of the job, if a file of the request is already stored under it. */
  id?: string;
  /** The parent song; empty for operations without one. */
  songId?: string;
  headers: { prefer: number; "idempotency-key"?: string | undefined; "cancel-after"?: number | undefined };
}

type Submitted = { jobId: string; job: Job; replayed: boolean };

/**
 * Accepts a job. If its idempotency key was used before, it returns the response to the first request. Throws an
 * `ApiError` if the job is rejected.
 */
export async function submit(c: Context<CallerEnv>, submission: Submission): Promise<Submitted> {
  const { caller } = c.var;
  rejectLength(submission.request);
  const outcome = await acceptJob(c.env, caller.accountId, {
    ...(await requestOf(c, submission)),
    admitted: c.var.admitted,
    // A request that waits for the job also waits for its start.
    ...(submission.headers.prefer === 0 && { waitUntil: (start) => c.executionCtx.waitUntil(start) }),
    keyId: caller.budgetKeyId,
  });
  // A job deletes its uploaded file when it ends, but this request created no job.
  if (outcome.kind !== "accepted" && submission.id) await c.env.ASSETS.delete(assetKey(sourceIdOf(submission.id)));
  if (outcome.kind === "repeated") {
    const { jobId, response } = outcome;
    // The first request may have come by another address.
    return { jobId, job: { ...JSON.parse(response), urls: jobUrls(jobId, baseUrl(c)) }, replayed: true };
  }
  if (outcome.kind === "accepted") {
    return { jobId: outcome.seed.id, job: acceptedResponse(outcome, baseUrl(c)), replayed: false };
  }
  throw nativeRejection(outcome);
}

/** 202 with the accepted job or, with `Prefer: wait`, with the job after that wait. */
export async function submitResponse(c: Context<CallerEnv>, submission: Submission) {
  const { jobId, job: accepted, replayed } = await submit(c, submission);
  const waitMs = replayed ? 0 : submission.headers.prefer;
  c.header("Location", jobUrls(jobId, baseUrl(c)).self);
  if (replayed) c.header("Idempotent-Replayed", "true");
  const current = waitMs > 0 && (await awaitJob(c.env, c.var.caller.accountId, { jobId, waitMs }));
  if (waitMs > 0) c.header("Preference-Applied", `wait=${waitMs / 1_000}`);
  const job = current ? await jobResponse(current, readerLinks(c)) : accepted;
  return c.json(job, 202, pollingHeaders(job));
}

/** The price of a valid request. Throws the error of an invalid one. Creates nothing. */
export async function dryRun(c: Context<CallerEnv>, submission: Submission) {
  rejectLength(submission.request);
  const arrival = arrivalOf(c);
  const outcome = await priceJob(c.env, c.var.caller.accountId, { ...inputAndHook(submission), arrival });
  if (outcome.kind === "refused") throw nativeRejection(outcome);
  const { needed: cost, available } = outcome;
  return c.json({ dry_run: true as const, cost, available, sufficient: available >= cost }, 200);
}

export function inputAndHook({ request, songId = "" }: Pick<Submission, "request" | "songId">) {
  const { hookUrl } = request;
  const hook = hookUrl === null ? null : { url: hookUrl, format: "event" as const };
  return { input: request.inputFor(songId), hook };
}

async function requestOf(c: Context<CallerEnv>, submission: Submission): Promise<JobRequest> {
  const { request, id, headers } = submission;
  const { retentionDays, metadata, idempotencyKey } = request;
  const key = headers["idempotency-key"] ?? idempotencyKey;
  const base = baseUrl(c);
  return {
    ...inputAndHook(submission),
    arrival: arrivalOf(c),
    ...(id && { id }),
    retentionDays,
    metadata,
    ...(headers["cancel-after"] !== undefined && { deadlineMs: headers["cancel-after"] }),
    ...(key && {
      idempotency: {
        ...(await idempotencyOf({
          accountId: c.var.caller.accountId,
          route: c.req.path,
          key,
          canonical: request.canonical,
        })),
        responseFor: (seed, forecast) => JSON.stringify(acceptedResponse({ seed, forecast }, base)),
      },
    }),
  };
}

function rejectLength(request: ParsedRequest): void {
  const errors = lengthErrors(request);
  if (errors.length > 0) throw invalidFields(errors);
}

/** No upstream supports a length yet. */
export function lengthErrors({ lengthSeconds }: ParsedRequest): FieldError[] {
  if (lengthSeconds === null) return [];
  const message = "is not supported by this upstream; describe the length in sound_prompt";
  return [fieldError("/length_seconds", { rule: "unsupported" }, message)];
}

/** The error of a rejected job, with the native API's field names. */
export function nativeRejection(outcome: NotAccepted): ApiError {
  return rejectionError(outcome, { names: FIELD_NAMES, invalid: "validation_failed" });
}
