import type { JobEvent } from "../../src/job/events.ts";
import type { SimulatedJob, Simulation } from "../simulation.ts";

/** A call that leaves a job's object: the request travels, the call is performed, and the response travels back. */
export interface Call {
  requestMs: number;
  perform(): Response | Promise<Response>;
}

export interface Response {
  event: JobEvent;
  responseMs: number;
}

export interface Caller {
  simulation: Simulation;
  actor: SimulatedJob;
}

const LATENCY_MS = { min: 1, max: 40 };

/** The latency of a call within the platform. */
export function drawLatency({ actor: { random } }: Caller): number {
  return random.integer(LATENCY_MS.min, LATENCY_MS.max);
}
