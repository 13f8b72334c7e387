import { OPERATIONS, type Operation } from "../operations/input.ts";
import type { Lane } from "./lane.ts";
import type { QueueState } from "./queue-forecast.ts";
import { WORK, type Work } from "./work.ts";

/** A lane at one moment, for forecasts of new jobs. */
export interface LaneSnapshot {
  queues: Record<Work, QueueState>;
  /** How long a typical job of each operation takes. */
  medianMs: Record<Operation, number>;
  /** Of the jobs that were accepted just before, those that have not reached the lane. */
  notArrived: string[];
}

export function snapshotOf(lane: Lane, acceptedIds: readonly string[], now: number): LaneSnapshot {
  const queues = Object.fromEntries(WORK.map((work) => [work, lane.queueState(work, now)]));
  const medianMs = Object.fromEntries(OPERATIONS.map((operation) => [operation, lane.medianMs(operation)]));
  return {
    queues: queues as Record<Work, QueueState>,
    medianMs: medianMs as Record<Operation, number>,
    notArrived: lane.unknown(acceptedIds),
  };
}
