import { dbFor } from "../db/databases.ts";
import { findIdempotency } from "../db/idempotency.ts";
import { acceptJob as insertJob, type JobOptions } from "../db/jobs.ts";
import { findCredits } from "../db/ledger.ts";
import { readConfig } from "../env.ts";
import type { JobSeed } from "../job/job.ts";
import { CATALOG } from "../operations/catalog.ts";
import type { Input, RequestField } from "../operations/input.ts";
import { refOf, type UpstreamRef } from "../upstream/registry.ts";
import { checkRequest, type Rejection, webhookUrlError } from "./check-request.ts";

const DEADLINE_MS = 30 * 60_000;

export interface JobRequest extends Partial<Omit<JobOptions, "idempotency">> {
  input: Input;
  /** Drawn before, where something was stored for it; else it is drawn here. */
  id?: string;
  /** How long the job may take. */
  deadlineMs?: number;
  /** A request with a key that was used before is not carried out again. */
  idempotency?: {
    /** SHA-256 of account, route and key, hex. */
    id: string;
    /** SHA-256 of what is asked, hex. */
    fingerprint: string;
    answerTo(seed: JobSeed): string;
  };
}

type Wanted = Pick<JobRequest, "input" | "hook">;

export type Accepted =
  | { kind: "accepted"; seed: JobSeed }
  /** The key was used before for the same: this was answered then. */
  | { kind: "repeated"; jobId: string; answer: string }
  /** The key was used before for something else. */
  | { kind: "idempotency_mismatch" }
  | { kind: "insufficient_credits"; needed: number; available: number }
  | { kind: "budget_exceeded"; needed: number }
  /** The request cannot be carried out as it is; nothing is held. */
  | Rejection
  /** Nothing is held, nothing was made: the same request may be sent again. */
  | { kind: "unavailable" };

/**
 * Every job of every face comes through here. Once it says `accepted` the job is durable and its id can be polled,
 * also when its object could not be reached: the sweep starts it then. Nothing upstream is called.
 */
export async function acceptJob(env: Env, accountId: string, request: JobRequest): Promise<Accepted> {
  const db = dbFor(env, accountId);
  const before = await findRepeated(db, request);
  if (before) return before;
  const resolved = await resolve(env, accountId, request);
  if (resolved.kind === "refused") return resolved;
  const seed = seedOf(accountId, { ...request, input: resolved.input, ...refOf(resolved.upstream) });
  switch (await insertJob(db, seed, orderOf(request, seed))) {
    case "accepted":
      await start(env, seed);
      return { kind: "accepted", seed };
    case "repeated":
      return (await findRepeated(db, request)) ?? { kind: "unavailable" };
    case "insufficient_credits":
      return { kind: "insufficient_credits", needed: seed.price, ...(await findCredits(db, accountId)) };
    case "budget_exceeded":
      return { kind: "budget_exceeded", needed: seed.price };
    case "unavailable":
      return { kind: "unavailable" };
  }
}

/** What a request would cost, or why it would be refused; creates nothing. */
export async function priceJob(env: Env, accountId: string, request: Wanted) {
  const resolved = await resolve(env, accountId, request);
  if (resolved.kind === "refused") return resolved;
  const { available } = await findCredits(dbFor(env, accountId), accountId);
  return { kind: "priced" as const, needed: CATALOG[request.input.operation].price, available };
}

async function resolve(env: Env, accountId: string, { input, hook }: Wanted) {
  const error = hook ? webhookUrlError(env, hook.url) : null;
  if (error) return { kind: "refused" as const, code: "invalid" as const, field: "hookUrl" as const, message: error };
  const { upstreams, publicOrigin } = readConfig(env);
  return checkRequest(dbFor(env, accountId), { accountId, input, upstreams, publicOrigin });
}

async function findRepeated(db: D1Database, { idempotency }: JobRequest): Promise<Accepted | null> {
  const before = idempotency && (await findIdempotency(db, idempotency.id));
  if (!before) return null;
  if (before.fingerprint !== idempotency.fingerprint) return { kind: "idempotency_mismatch" };
  return { kind: "repeated", jobId: before.jobId, answer: before.response };
}

function orderOf({ hook, keyId, retentionDays, idempotency }: JobRequest, seed: JobSeed): JobOptions {
  return {
    hook: hook ?? null,
    keyId: keyId ?? null,
    retentionDays: retentionDays ?? null,
    idempotency: idempotency ? { ...idempotency, response: idempotency.answerTo(seed) } : null,
  };
}

function seedOf(accountId: string, { id, input, deadlineMs, ...ref }: JobRequest & UpstreamRef): JobSeed {
  const { upstream, upstreamOrigin } = ref;
  const acceptedAt = Date.now();
  return {
    id: id ?? crypto.randomUUID(),
    accountId,
    input,
    price: CATALOG[input.operation].price,
    upstream,
    upstreamOrigin,
    acceptedAt,
    deadlineAt: acceptedAt + (deadlineMs ?? DEADLINE_MS),
  };
}

async function start(env: Env, seed: JobSeed): Promise<void> {
  try {
    await env.JOB.getByName(seed.id).ensure(seed);
  } catch (error) {
    console.error(JSON.stringify({ event: "job.not_started", job: seed.id, error: String(error) }));
  }
}

export type NotAccepted = Exclude<Accepted, { kind: "accepted" | "repeated" }>;

/** Why a job was not accepted, for its caller. `names`: the API's own names of the fields. */
export function rejectionMessage(refused: NotAccepted, names: Record<RequestField, string>): string {
  switch (refused.kind) {
    case "refused": {
      const { code, field, message } = refused;
      return field === null || code === "not_found" ? message : `${names[field]} ${message}`;
    }
    case "insufficient_credits":
      return `this needs ${refused.needed} credits, ${refused.available} are available`;
    case "budget_exceeded":
      return `this needs ${refused.needed} credits, more than the key's budget has left`;
    case "idempotency_mismatch":
      return "this idempotency key was used for another request";
    case "unavailable":
      return "the request could not be stored and nothing was charged; send it again";
  }
}
