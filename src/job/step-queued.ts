import { baseOf, failed } from "./end.ts";
import { type AcquireResult, type Grant, type JobEvent, type Step, type StoreOutcome, wait } from "./events.ts";
import { type Attempt, type JobBase, type Queued, sourceIdOf } from "./job.ts";
import { backoffMs } from "./poll-schedule.ts";
import { calledBack } from "./step-submitting.ts";

/** Longer than any submit may take: a wake-up while `submitting` means that nobody is waiting for the answer. */
const SUBMIT_MS = 75_000;
const SOURCE_GUARD_MS = 30_000;
const LANE_GUARD_MS = 10_000;
const LANE_RETRY = { firstMs: 2_000, mostMs: 30_000 };
const SOURCE_RETRY = { firstMs: 2_000, mostMs: 30_000 };
const MAX_SOURCE_TRIES = 5;

type QueuedJob = JobBase & Queued;

/** Before anything is sent: an upload's file is fetched, then a place in the lane waited for. */
export function stepQueued(job: QueuedJob, event: JobEvent, now: number): Step {
  const late = calledBack(job, event, now);
  if (late) return late;
  if (event.kind === "granted") return inTime(granted(job, event.grant), now);
  if (event.kind === "acquired") return placed(job, event.placed, now);
  if (event.kind === "requeued" && event.waiting) return placed(job, { kind: "waiting" }, now);
  if (event.kind === "source_fetched") return sourced(job, event.outcome, now);
  if (job.slot === "waiting") return wait(job, job.deadlineAt);
  if (event.kind !== "wake" || now < job.notBefore) return inTime(job, now);
  return goOn(job, now);
}

function inTime(job: QueuedJob, now: number): Step {
  return wait(job, Math.max(now, job.notBefore));
}

function goOn(job: QueuedJob, now: number): Step {
  if (job.input.operation === "upload" && !job.source) {
    const effect = { kind: "fetch_source" as const, assetId: sourceIdOf(job.id), url: job.input.audioUrl };
    return { job, effect, wakeAt: now + SOURCE_GUARD_MS };
  }
  return job.slot === "granted" ? submit(job, now) : { job, effect: { kind: "acquire" }, wakeAt: now + LANE_GUARD_MS };
}

/** The intent is on record before the request leaves us. */
function submit(job: QueuedJob, now: number): Step {
  const attempt: Attempt = { at: now, result: "sent", upstreamJobId: null };
  return {
    job: { ...baseOf(job), attempts: [...job.attempts, attempt], status: "submitting", since: now, tries: job.tries },
    effect: { kind: "submit" },
    wakeAt: now + SUBMIT_MS,
  };
}

function placed(job: QueuedJob, answer: AcquireResult | null, now: number): Step {
  // The lane's call overtook its own answer: believing the answer would sleep through the place until the deadline.
  if (job.slot === "granted") return inTime(job, now);
  if (answer === null) return unplaced(job, now);
  if (answer.kind === "waiting") return wait({ ...job, slot: "waiting" }, job.deadlineAt);
  return goOn(granted(job, answer), now);
}

function granted(job: QueuedJob, { pace, callbacks }: Grant): QueuedJob {
  return { ...job, slot: "granted", pace, callbacks };
}

function unplaced(job: QueuedJob, now: number): Step {
  const tries = job.tries + 1;
  const notBefore = now + backoffMs(job.id, tries, LANE_RETRY);
  return wait({ ...job, slot: "none", tries, notBefore }, notBefore);
}

function sourced(job: QueuedJob, outcome: StoreOutcome, now: number): Step {
  if (outcome.kind === "stored") return goOn({ ...job, source: outcome.asset, tries: 0 }, now);
  const tries = job.tries + 1;
  if (outcome.kind === "unavailable" && tries < MAX_SOURCE_TRIES) {
    const notBefore = now + backoffMs(job.id, tries, SOURCE_RETRY);
    return wait({ ...job, tries, notBefore }, notBefore);
  }
  const reason = outcome.kind === "gone" ? "the link has expired" : outcome.reason;
  return wait(failed(job, { code: "source_unusable", message: `audio_url could not be used: ${reason}` }, now), now);
}
