import type { Effect, JobEvent } from "../../src/job/events.ts";
import type { Job } from "../../src/job/job.ts";
import type { WaitingJob } from "../../src/lane/lane-job.ts";
import { sizeOf } from "../../src/upstream/registry.ts";
import { type Call, type Caller, drawLatency } from "./call.ts";

type LaneEffect = Extract<Effect, { kind: "acquire" | "yield" | "release" }>;

const MAX_LATE_MS = 20_000;

/** A call to the lane, as in `src/durable/job-lane.ts`, which this function replaces. */
export function laneCall(caller: Caller, effect: LaneEffect, job: Job): Call {
  const { simulation, actor } = caller;
  return {
    requestMs: drawLatency(caller) + drawDelay(caller),
    perform: () => {
      const lost = simulation.faults.occurs("lane_out_of_reach", actor);
      const requestLost = lost && actor.random.chance(0.5);
      const event = requestLost ? lostEvent(effect) : perform(caller, effect, job);
      return { event: lost ? lostEvent(effect) : event, responseMs: drawLatency(caller) + drawDelay(caller) };
    },
  };
}

function perform({ simulation: { lane } }: Caller, effect: LaneEffect, job: Job): JobEvent {
  switch (effect.kind) {
    case "acquire":
      return { kind: "acquired", result: lane.acquire(waitingJobOf(job)) };
    case "yield":
      return { kind: "requeued", waiting: lane.requeue(job.id, effect.failure) };
    case "release":
      lane.release(job.id, effect.report);
      return { kind: "released" };
  }
}

/** The event of a call without a response. */
function lostEvent({ kind }: LaneEffect): JobEvent {
  if (kind === "acquire") return { kind: "acquired", result: null };
  return kind === "yield" ? { kind: "requeued", waiting: false } : { kind: "released" };
}

function waitingJobOf({ id, accountId, input, deadlineAt, upstream }: Job): WaitingJob {
  const model = ("model" in input && input.model) || "";
  return { jobId: id, accountId, operation: input.operation, model, size: sizeOf(upstream, input), deadlineAt };
}

function drawDelay({ simulation, actor }: Caller): number {
  return simulation.faults.occurs("lane_message_late", actor) ? actor.random.integer(1, MAX_LATE_MS) : 0;
}
