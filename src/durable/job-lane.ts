import { readConfig } from "../env.ts";
import type { AcquireResult, Effect, JobEvent } from "../job/events.ts";
import type { Job } from "../job/job.ts";
import { laneName } from "../lane/lane.ts";
import { findUpstream } from "../upstream/registry.ts";

type LaneEffect = Extract<Effect, { kind: "acquire" | "yield" | "release" }>;

/** Speaks with the lane for a job. A lane out of reach is an answer too: each of its calls may be repeated. */
export async function callLane(effect: LaneEffect, job: Job, env: Env): Promise<JobEvent> {
  const name = laneNameOf(job, env);
  const lane = () => env.LANE.getByName(name);
  switch (effect.kind) {
    case "acquire":
      return { kind: "acquired", placed: await orNull<AcquireResult>(() => lane().acquire(waitingJobOf(job))) };
    case "yield":
      return { kind: "requeued", waiting: (await orNull(() => lane().requeue(job.id, effect.failure))) ?? false };
    case "release":
      await orNull(() => twice(() => lane().release(job.id, effect.report)));
      return { kind: "released" };
  }
}

/** A lane that restarts, as at every deploy, answers its next caller: a place is not to wait for its round. */
async function twice<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch {
    return ask();
  }
}

/** The lane of the job's own upstream. Without a configured upstream its slot can still be released. */
function laneNameOf(job: Job, env: Env): string {
  const config = findUpstream(readConfig(env).upstreams, job);
  return laneName(config ?? { name: job.upstream, origin: job.upstreamOrigin ?? "" });
}

function waitingJobOf({ id, accountId, input, deadlineAt }: Job) {
  const model = ("model" in input && input.model) || "";
  return { jobId: id, accountId, operation: input.operation, model, deadlineAt };
}

async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    console.error(JSON.stringify({ event: "lane.unreachable", error: String(error) }));
    return null;
  }
}
