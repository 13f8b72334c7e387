import { defaultPace } from "../job/duration-estimate.ts";
import { OPERATIONS, type Operation } from "../operations/input.ts";
import type { Health } from "./circuit-breaker.ts";
import { learnedPace } from "./duration-histogram.ts";
import type { Ended, LaneStore } from "./lane-store.ts";

/** How an operation is doing upstream, as far as a lane can know. */
export interface Doing {
  /** Null: nothing is known against it. */
  trouble: "paused" | "held_back" | "failing" | null;
  /** Epoch ms, right within a minute. */
  lastSuccessAt: number | null;
  /** From submit to end: assumed at first, then learned. */
  p50Ms: number;
  p95Ms: number;
  /** Jobs in the line. */
  waiting: number;
}

export interface LaneCapabilities {
  operations: Record<Operation, Doing>;
  /** Jobs that have been sent. */
  running: number;
}

/** So many failures in a row, and they are hardly the jobs' own. */
const FAILING = 5;

/** What a lane has learned, told for every operation. */
export function laneCapabilities(store: LaneStore, upstream: string, now: number): LaneCapabilities {
  const { memory, line, leases } = store;
  const health = memory.health();
  const waiting = line.countByOperation();
  const doing = (operation: Operation): Doing => {
    const ended = memory.ended(operation);
    const { p50, p95 } = learnedPace(memory.durations(operation), defaultPace(upstream, operation));
    const trouble = troubleOf(health, ended, now);
    const pace = { p50Ms: p50, p95Ms: p95 };
    return { trouble, lastSuccessAt: ended.succeededAt, ...pace, waiting: waiting.get(operation) ?? 0 };
  };
  const operations = Object.fromEntries(OPERATIONS.map((operation) => [operation, doing(operation)]));
  return { operations: operations as Record<Operation, Doing>, running: leases.count() };
}

function troubleOf({ pause, closedUntil }: Health, { failures }: Ended, now: number): Doing["trouble"] {
  if (pause) return "paused";
  if (closedUntil > now) return "held_back";
  return failures >= FAILING ? "failing" : null;
}
