import type { DurationEstimate } from "../job/duration-estimate.ts";
import { OPERATIONS, type Operation } from "../operations/input.ts";
import type { LaneHealth } from "./circuit-breaker.ts";
import { estimateDurations, type Learning } from "./duration-histogram.ts";
import type { OperationHistory } from "./lane-memory.ts";
import type { LaneStore } from "./lane-store.ts";

/** The state of an operation upstream, as its lane sees it. */
export interface OperationStatus {
  /** null: no problem is known. */
  problem: "paused" | "held_back" | "failing" | null;
  /** Epoch ms, up to a minute too early. */
  lastSuccessAt: number | null;
  /** From the start of making to its end: the profile's estimate at first, then from observed durations. */
  p50Ms: number;
  p95Ms: number;
  /** Jobs in the lane's queue. */
  waiting: number;
}

export interface LaneCapabilities {
  operations: Record<Operation, OperationStatus>;
  /** Jobs that have a slot. */
  running: number;
}

/** With this many consecutive failures, the operation itself is probably failing. */
const MIN_FAILURES = 5;

/** The state of every operation, from what the lane has stored. */
export function laneCapabilities(
  { memory, jobs }: LaneStore,
  { estimateOf, learning }: { estimateOf(operation: Operation): DurationEstimate; learning: Learning },
  now: number,
): LaneCapabilities {
  const health = memory.health();
  const waiting = jobs.waitingByOperation();
  const statusOf = (operation: Operation): OperationStatus => {
    const history = memory.history(operation);
    const { p50, p95 } = estimateDurations(memory.durations(operation), estimateOf(operation), learning);
    const problem = problemOf(health, history, now);
    const durations = { p50Ms: p50, p95Ms: p95 };
    return { problem, lastSuccessAt: history.succeededAt, ...durations, waiting: waiting.get(operation) ?? 0 };
  };
  const operations = Object.fromEntries(OPERATIONS.map((operation) => [operation, statusOf(operation)]));
  return { operations: operations as Record<Operation, OperationStatus>, running: jobs.leases().length };
}

function problemOf(
  { pause, closedUntil }: LaneHealth,
  { failures }: OperationHistory,
  now: number,
): OperationStatus["problem"] {
  if (pause) return "paused";
  if (closedUntil > now) return "held_back";
  return failures >= MIN_FAILURES ? "failing" : null;
}
