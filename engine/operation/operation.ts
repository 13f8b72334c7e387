import type { z } from "zod";
import type { FailureStatus } from "../errors.ts";
import type { Result } from "../job.ts";
import type { Results } from "../storage/results.ts";
import type { Studio } from "../studio.ts";
import type { JobBody } from "../wire/song-body.ts";

/** What an operation works with. */
export interface OperationContext {
  jobId: string;
  /** The id for the song that is made; the same at every try. */
  songId: string;
  studio: Studio;
  results: Results;
  /** Takes the share (0–1) that is done, and lets other requests in. */
  onProgress(done: number): Promise<void>;
}

/** Why nothing is made, in words for the one who asked. */
export interface Refusal {
  status: FailureStatus;
  reason: string;
}

export interface Operation {
  /** Quick enough to be made while the caller waits. */
  immediate: boolean;
  quota: number;
  /** What the caller may send. Reading an already read body changes nothing, so that is what a job stores. */
  body: z.ZodType<JobBody>;
  /** What stands against it, before it is queued. */
  check(body: unknown, results: Results): Promise<Refusal | null>;
  /** Made again from the start after a crash: a second run must leave the same things behind as the first. */
  make(body: unknown, context: OperationContext): Promise<Result | Refusal>;
}

interface Definition<Body extends JobBody> {
  immediate?: boolean;
  quota: number;
  body: z.ZodType<Body>;
  check?(body: Body, results: Results): Promise<Refusal | null>;
  make(body: Body, context: OperationContext): Promise<Result | Refusal>;
}

export function defineOperation<Body extends JobBody>(definition: Definition<Body>): Operation {
  const { immediate = false, quota, body, check, make } = definition;
  return {
    immediate,
    quota,
    body,
    check: async (read, results) => check?.(body.parse(read), results) ?? null,
    make: (read, context) => make(body.parse(read), context),
  };
}

/** The seed of a request that names none: as random as the job's id, and the same at every try. */
export function defaultSeed(jobId: string): string {
  return String(Number.parseInt(jobId.slice(0, 8), 16) >>> 1);
}
