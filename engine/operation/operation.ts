import type { z } from "zod";
import type { FailureStatus } from "../errors.ts";
import type { Result, Stage } from "../job.ts";
import type { Results } from "../storage/results.ts";
import type { Studio } from "../studio.ts";
import type { JobBody } from "../wire/song-body.ts";

/** What an operation can use while it runs. */
export interface OperationContext {
  jobId: string;
  /** The id of the song to create; the same at every attempt. */
  songId: string;
  studio: Studio;
  results: Results;
  /** Reports what begins now. A job begins with composing. */
  enter(stage: Stage): void;
  /** Reports the completed share (0–1) and lets the object handle other requests. */
  onProgress(done: number): Promise<void>;
}

/** Why the operation cannot run; `reason` is shown to the client. */
export interface Refusal {
  status: FailureStatus;
  reason: string;
}

export interface Operation {
  /** Fast enough to run within the submit request. */
  immediate: boolean;
  /** Does not wait for songs: it runs between the slices of a rendering. */
  quick: boolean;
  quota: number;
  /** The request body. Parsing a parsed body again changes nothing, so a job can store the parsed body. */
  body: z.ZodType<JobBody>;
  /** Returns why the request must be refused, before it is queued. */
  check(body: unknown, results: Results): Promise<Refusal | null>;
  /** The expected length of the song, in seconds; null if it is unknown before the work. */
  expectedSeconds(body: unknown, context: Pick<OperationContext, "jobId" | "studio">): number | null;
  /** Runs again from the start after a crash: a second run must store exactly what the first one did. */
  make(body: unknown, context: OperationContext): Promise<Result | Refusal>;
}

interface Definition<Body extends JobBody> {
  immediate?: boolean;
  quick?: boolean;
  quota: number;
  body: z.ZodType<Body>;
  check?(body: Body, results: Results): Promise<Refusal | null>;
  expectedSeconds?(body: Body, context: Pick<OperationContext, "jobId" | "studio">): number;
  make(body: Body, context: OperationContext): Promise<Result | Refusal>;
}

export function defineOperation<Body extends JobBody>(definition: Definition<Body>): Operation {
  const { immediate = false, quick = immediate, quota, body, check, expectedSeconds, make } = definition;
  return {
    immediate,
    quick,
    quota,
    body,
    check: async (value, results) => check?.(body.parse(value), results) ?? null,
    expectedSeconds: (value, context) => expectedSeconds?.(body.parse(value), context) ?? null,
    make: (value, context) => make(body.parse(value), context),
  };
}

/** The seed of a request without one: as random as the job id, and the same at every attempt. */
export function defaultSeed(jobId: string): string {
  return String(Number.parseInt(jobId.slice(0, 8), 16) >>> 1);
}
