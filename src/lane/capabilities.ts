import type { DurationEstimate } from "../job/duration-estimate.ts";
import { OPERATIONS, type Operation } from "../operations/input.ts";
import type { LaneHealth } from "./circuit-breaker.ts";
import { estimateDurations } from "./duration-histogram.ts";
import type { LaneStore, OperationHistory } from "./lane-store.ts";

/** How an operation is doing upstream, as far as a lane can know. */
export interface OperationStatus {
  /** Null: nothing is known against it. */
  problem: "paused" | "held_back" | "failing" | null;
  /** Epoch ms, right within a minute. */
  lastSuccessAt: number | null;
  /** From submit to end: assumed at first, then learned. */
  p50Ms: number;
  p95Ms: number;
  /** Jobs in the line. */
  waiting: number;
}

export interface LaneCapabilities {
  operations: Record<Operation, OperationStatus>;
  /** Jobs that have been sent. */
  running: number;
}

/** So many failures in a row, and they are hardly the jobs' own. */
const FAILING = 5;

/** What a lane has learned, told for every operation. */
export function laneCapabilities(
  store: LaneStore,
  estimateOf: (operation: Operation) => DurationEstimate,
  now: number,
): LaneCapabilities {
  const { memory, queue, leases } = store;
  const health = memory.health();
  const waiting = queue.countByOperation();
  const doing = (operation: Operation): OperationStatus => {
    const ended = memory.history(operation);
    const { p50, p95 } = estimateDurations(memory.durations(operation), estimateOf(operation));
    const problem = problemOf(health, ended, now);
    const pace = { p50Ms: p50, p95Ms: p95 };
    return { problem, lastSuccessAt: ended.succeededAt, ...pace, waiting: waiting.get(operation) ?? 0 };
  };
  const operations = Object.fromEntries(OPERATIONS.map((operation) => [operation, doing(operation)]));
  return { operations: operations as Record<Operation, OperationStatus>, running: leases.count() };
}

function problemOf(
  { pause, closedUntil }: LaneHealth,
  { failures }: OperationHistory,
  now: number,
): OperationStatus["problem"] {
  if (pause) return "paused";
  if (closedUntil > now) return "held_back";
  return failures >= FAILING ? "failing" : null;
}
