import { baseOf, failed } from "./end.ts";
import { type AcquireResult, type Grant, type JobEvent, type Step, type StoreOutcome, wait } from "./events.ts";
import { type Attempt, type JobBase, type Queued, sourceIdOf } from "./job.ts";
import { backoffMs } from "./poll-schedule.ts";
import { applyCallback } from "./step-submitting.ts";

/** Longer than any submit takes. An alarm while `submitting` means that a crash has lost the response. */
const SUBMIT_GUARD_MS = 75_000;
const SOURCE_GUARD_MS = 30_000;
const LANE_GUARD_MS = 10_000;
const LANE_RETRY = { firstMs: 2_000, maxMs: 30_000 };
const SOURCE_RETRY = { firstMs: 2_000, maxMs: 30_000 };
const MAX_SOURCE_TRIES = 5;
/** After this many failed copies, a file that ends where the last one did is as its sender has it. */
const TRIES_UNTIL_KEPT = 2;

type QueuedJob = JobBase & Queued;

/** Before the submit: fetches the file of an upload, then waits for a slot. */
export function stepQueued(job: QueuedJob, event: JobEvent, now: number): Step {
  const confirmation = applyCallback(job, event, now);
  if (confirmation) return confirmation;
  if (event.kind === "granted") return waitUntilDue(withGrant(job, event.grant), now);
  if (event.kind === "acquired") return applyAcquire(job, event.result, now);
  if (event.kind === "requeued" && event.waiting) return applyAcquire(job, { kind: "waiting" }, now);
  if (event.kind === "source_fetched") return applySource(job, event.outcome, now);
  if (job.slot === "waiting") return wait(job, job.deadlineAt);
  if (event.kind !== "wake" || now < job.notBefore) return waitUntilDue(job, now);
  return proceed(job, now);
}

function waitUntilDue(job: QueuedJob, now: number): Step {
  return wait(job, Math.max(now, job.notBefore));
}

function proceed(job: QueuedJob, now: number): Step {
  if (job.input.operation === "upload" && !job.source) {
    const knownEnd = job.tries >= TRIES_UNTIL_KEPT ? (job.cutAtByte ?? null) : null;
    const source = { assetId: sourceIdOf(job.id), url: job.input.audioUrl, knownEnd };
    return { job, effect: { kind: "fetch_source", ...source }, wakeAt: now + SOURCE_GUARD_MS };
  }
  return job.slot === "granted" ? submit(job, now) : { job, effect: { kind: "acquire" }, wakeAt: now + LANE_GUARD_MS };
}

/** The attempt is stored before the request is sent. */
function submit(job: QueuedJob, now: number): Step {
  const attempt: Attempt = { at: now, result: "sent", upstreamJobId: null };
  return {
    job: { ...baseOf(job), attempts: [...job.attempts, attempt], status: "submitting", since: now, tries: job.tries },
    effect: { kind: "submit" },
    wakeAt: now + SUBMIT_GUARD_MS,
  };
}

function applyAcquire(job: QueuedJob, result: AcquireResult | null, now: number): Step {
  // The lane's grant arrived before its response to the acquire. A late "waiting" must not overwrite the grant: the job
  // would sleep until its deadline.
  if (job.slot === "granted") return waitUntilDue(job, now);
  if (result === null) return retryAcquire(job, now);
  if (result.kind === "waiting") return wait({ ...job, slot: "waiting" }, job.deadlineAt);
  return proceed(withGrant(job, result), now);
}

function withGrant(job: QueuedJob, { pace, callbacks }: Grant): QueuedJob {
  return { ...job, slot: "granted", pace, callbacks };
}

function retryAcquire(job: QueuedJob, now: number): Step {
  const tries = job.tries + 1;
  const notBefore = now + backoffMs(job.id, tries, LANE_RETRY);
  return wait({ ...job, slot: "none", tries, notBefore }, notBefore);
}

function applySource(job: QueuedJob, outcome: StoreOutcome, now: number): Step {
  if (outcome.kind === "stored") return proceed({ ...job, source: outcome.asset, tries: 0 }, now);
  const tries = job.tries + 1;
  if (outcome.kind === "unavailable" && tries < MAX_SOURCE_TRIES) {
    const notBefore = now + backoffMs(job.id, tries, SOURCE_RETRY);
    return wait({ ...job, tries, notBefore, cutAtByte: outcome.cutAtByte ?? null }, notBefore);
  }
  const reason = outcome.kind === "gone" ? "the link has expired" : outcome.reason;
  return wait(failed(job, { code: "source_unusable", message: `audio_url could not be used: ${reason}` }, now), now);
}
