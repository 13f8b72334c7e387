import { readConfig } from "../env.ts";
import type { AcquireResult, Effect, JobEvent } from "../job/events.ts";
import type { Job } from "../job/job.ts";
import { laneName } from "../lane/lane.ts";
import type { WaitingJob } from "../lane/lane-job.ts";
import { findUpstream, sizeOf } from "../upstream/registry.ts";

type LaneEffect = Extract<Effect, { kind: "acquire" | "yield" | "release" }>;

/** Runs a job's effect on its lane. Never throws for an unreachable lane: all calls are idempotent and repeated later. */
export async function callLane(effect: LaneEffect, job: Job, env: Env): Promise<JobEvent> {
  const name = laneNameOf(job, env);
  const lane = () => env.LANE.getByName(name);
  switch (effect.kind) {
    case "acquire":
      return { kind: "acquired", result: await orNull<AcquireResult>(() => lane().acquire(waitingJobOf(job))) };
    case "yield":
      return { kind: "requeued", waiting: (await orNull(() => lane().requeue(job.id, effect.failure))) ?? false };
    case "release":
      await orNull(() => twice(() => lane().release(job.id, effect.report)));
      return { kind: "released" };
  }
}

/** Retries once: a lane that restarts, as on every deploy, fails one call, and a slot must not wait for its next round. */
async function twice<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch {
    return call();
  }
}

/** The lane of the job's upstream. The slot of an upstream that is no longer configured can still be released. */
function laneNameOf(job: Job, env: Env): string {
  const config = findUpstream(readConfig(env).upstreams, job);
  return laneName(config ?? { name: job.upstream, origin: job.upstreamOrigin ?? "" });
}

function waitingJobOf({ id, accountId, input, deadlineAt, upstream }: Job): WaitingJob {
  const model = ("model" in input && input.model) || "";
  return { jobId: id, accountId, operation: input.operation, model, size: sizeOf(upstream, input), deadlineAt };
}

async function orNull<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    console.error(JSON.stringify({ event: "lane.unreachable", error: String(error) }));
    return null;
  }
}
