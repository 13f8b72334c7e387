import type { Lane } from "./lane.ts";
import type { QueueState } from "./queue-forecast.ts";
import { WORK, type Work } from "./work.ts";

/** A lane at one moment, for forecasts of new jobs. */
export interface LaneSnapshot {
  queues: Record<Work, QueueState>;
  /** Of the jobs that were accepted just before, those that have not reached the lane. */
  notArrived: string[];
}

export function snapshotOf(lane: Lane, acceptedIds: readonly string[], now: number): LaneSnapshot {
  const queues = Object.fromEntries(WORK.map((work) => [work, lane.queueState(work, now)]));
  return { queues: queues as Record<Work, QueueState>, notArrived: lane.unknown(acceptedIds) };
}
