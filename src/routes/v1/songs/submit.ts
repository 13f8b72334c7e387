import type { Context } from "hono";
import { acceptJob, type JobRequest, type NotAccepted, priceJob } from "../../../actions/accept-job.ts";
import { idempotencyOf } from "../../../actions/idempotency.ts";
import { awaitJob } from "../../../actions/read-job.ts";
import { ApiError, type FieldError } from "../../../errors.ts";
import { sourceIdOf } from "../../../job/job.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { FIELD_NAMES } from "../../../native/field-names.ts";
import { assetKey } from "../../../storage/keys.ts";
import { linksFor } from "../../asset-links.ts";
import { rejectionError } from "../../error-response.ts";
import { acceptedResponse, freshness, type Job, jobResponse } from "../jobs/response.ts";
import type { ParsedRequest } from "./schema.ts";

export interface Submission {
  requested: ParsedRequest;
  /** The job's id, where its file came with the request and is stored under it. */
  id?: string;
  /** The song that is worked on; empty where none is. */
  songId?: string;
  headers: { prefer: number; "idempotency-key"?: string | undefined; "cancel-after"?: number | undefined };
}

type Submitted = { jobId: string; answer: string; replayed: boolean };

/** Accepts a job, and says what was answered when its idempotency key was used before. Throws what its caller is told. */
export async function submit(c: Context<CallerEnv>, submission: Submission): Promise<Submitted> {
  const { caller } = c.var;
  refuseLength(submission.requested);
  const outcome = await acceptJob(c.env, caller, { ...(await requestOf(c, submission)), keyId: caller.keyId });
  // Only a job would take its file away again.
  if (outcome.kind !== "accepted" && submission.id) await c.env.ASSETS.delete(assetKey(sourceIdOf(submission.id)));
  if (outcome.kind === "repeated") return { ...outcome, replayed: true };
  if (outcome.kind === "accepted") {
    const answer = JSON.stringify(acceptedResponse(outcome.seed, originOf(c)));
    return { jobId: outcome.seed.id, answer, replayed: false };
  }
  throw refused(outcome);
}

/** The answer to a submit: 202 and the job, as it is now or, where the caller would wait, as it is then. */
export async function submitResponse(c: Context<CallerEnv>, submission: Submission) {
  const { jobId, answer, replayed } = await submit(c, submission);
  const waitMs = replayed ? 0 : submission.headers.prefer;
  c.header("Location", `/v1/jobs/${jobId}`);
  if (replayed) c.header("Idempotent-Replayed", "true");
  const read = waitMs > 0 && (await awaitJob(c.env, c.var.caller.id, { jobId, waitMs }));
  if (waitMs > 0) c.header("Preference-Applied", `wait=${waitMs / 1_000}`);
  const job: Job = read ? await jobResponse(read, linksFor(c.env, c.req.url), c.var.caller) : JSON.parse(answer);
  return c.json(job, 202, freshness(job));
}

/** What it would cost and whether it would be refused. Makes nothing. */
export async function dryRun(c: Context<CallerEnv>, submission: Submission) {
  refuseLength(submission.requested);
  const outcome = await priceJob(c.env, c.var.caller, inputAndHook(submission));
  if (outcome.kind === "refused") throw refused(outcome);
  const { needed: cost, available } = outcome;
  return c.json({ dry_run: true as const, cost, available, sufficient: available >= cost }, 200);
}

/** What it asks for, and where its caller would be told. */
export function inputAndHook({ requested, songId = "" }: Pick<Submission, "requested" | "songId">) {
  const { hookUrl } = requested;
  const hook = hookUrl === null ? null : { url: hookUrl, format: "event" as const };
  return { input: requested.inputFor(songId), hook };
}

async function requestOf(c: Context<CallerEnv>, submission: Submission): Promise<JobRequest> {
  const { requested, id, headers } = submission;
  const { retentionDays, idempotencyKey } = requested;
  const key = headers["idempotency-key"] ?? idempotencyKey;
  const origin = originOf(c);
  return {
    ...inputAndHook(submission),
    ...(id && { id }),
    retentionDays,
    ...(headers["cancel-after"] !== undefined && { deadlineMs: headers["cancel-after"] }),
    ...(key && {
      idempotency: {
        ...(await idempotencyOf({
          accountId: c.var.caller.id,
          route: c.req.path,
          key,
          canonical: requested.canonical,
        })),
        answerTo: (seed) => JSON.stringify(acceptedResponse(seed, origin)),
      },
    }),
  };
}

function refuseLength(requested: ParsedRequest): void {
  const errors = lengthErrors(requested);
  if (errors[0]) throw new ApiError("validation_failed", `length_seconds ${errors[0].message}`, { errors });
}

/** No upstream that there is can be told how long a song shall be. */
export function lengthErrors({ lengthSeconds }: ParsedRequest): FieldError[] {
  if (lengthSeconds === null) return [];
  const message = "is not something that this upstream can be told: say it in sound_prompt";
  return [{ pointer: "/length_seconds", message }];
}

export function refused(outcome: NotAccepted): ApiError {
  return rejectionError(outcome, { names: FIELD_NAMES, invalid: "validation_failed" });
}

function originOf(c: Context<CallerEnv>): string {
  return new URL(c.req.url).origin;
}
