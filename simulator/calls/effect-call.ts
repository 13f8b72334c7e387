import { recordJob } from "../../src/db/jobs.ts";
import type { Effect } from "../../src/job/events.ts";
import { isEnded, type Job } from "../../src/job/job.ts";
import { eventsOf } from "../../src/native/events.ts";
import { requireInvariant } from "../invariants/violation.ts";
import { Unavailable } from "../platform/database.ts";
import { type Call, type Caller, drawLatency, type Response } from "./call.ts";
import { copyCall, sourceCall } from "./copy-call.ts";
import { laneCall } from "./lane-call.ts";
import { pollCall, submitCall } from "./upstream-call.ts";

/** The call of an effect, as in `src/durable/job-effects.ts`, which this function replaces. */
export function effectCall(caller: Caller, effect: Exclude<Effect, { kind: "forget" }>): Call {
  const job = caller.actor.job as Job;
  switch (effect.kind) {
    case "acquire":
    case "yield":
    case "release":
      return laneCall(caller, effect, job);
    case "fetch_source":
      return sourceCall(caller);
    case "submit":
      return submitCall(caller, job);
    case "poll":
      return pollCall(caller, effect, job);
    case "store":
      return copyCall(caller, effect);
    case "record":
      return { requestMs: drawLatency(caller), perform: () => record(caller, job) };
    case "discard":
      return { requestMs: drawLatency(caller), perform: () => discard(caller, effect.assetIds) };
  }
}

async function record(caller: Caller, job: Job): Promise<Response> {
  const { simulation, actor } = caller;
  const responseMs = drawLatency(caller);
  simulation.database.nextBatch = simulation.faults.drawBatchFailure(actor);
  if (!(await write(caller, job))) {
    simulation.observer.recordFailed(actor, job);
    return { event: { kind: "record_failed" }, responseMs };
  }
  simulation.observer.jobRecorded(actor, job);
  return { event: { kind: "recorded", what: isEnded(job) ? "ended" : "started" }, responseMs };
}

/** Returns false if D1 threw: the batch may or may not have been committed. */
async function write({ simulation: { database } }: Caller, job: Job): Promise<boolean> {
  try {
    await recordJob(database.d1, job, eventsOf(job));
    return true;
  } catch (error) {
    const rejected = () => `D1 rejects the batch: ${error}`;
    requireInvariant(error instanceof Unavailable, "I2", { jobId: job.id, text: rejected });
    return false;
  }
}

function discard(caller: Caller, assetIds: string[]): Response {
  const { faults, bucket } = caller.simulation;
  const ok = !faults.occurs("copy_failed", caller.actor);
  if (ok) for (const assetId of assetIds) bucket.delete(assetId);
  return { event: { kind: "discarded", ok }, responseMs: drawLatency(caller) };
}
