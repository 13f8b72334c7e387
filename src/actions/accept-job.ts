import { dbFor } from "../db/databases.ts";
import { findIdempotency } from "../db/idempotency.ts";
import { acceptJob as insertJob, type JobOptions } from "../db/jobs.ts";
import { findCredits } from "../db/ledger.ts";
import { readConfig } from "../env.ts";
import type { JobSeed } from "../job/job.ts";
import { CATALOG } from "../operations/catalog.ts";
import type { Input, Metadata, RequestField } from "../operations/input.ts";
import type { Arrival } from "../outbound/host-policy.ts";
import { spaceError } from "../storage/space.ts";
import { refOf, type UpstreamRef } from "../upstream/registry.ts";
import { checkRequest, invalid, PUBLIC_URL, type Rejection, webhookUrlError } from "./check-request.ts";
import { type Forecast, forecastJob, refreshForecasts, withdrawForecast } from "./forecast-job.ts";
import { rememberUnfinished } from "./read-job.ts";

const DEADLINE_MS = 30 * 60_000;

export interface JobRequest extends Partial<Omit<JobOptions, "idempotency">> {
  input: Input;
  /** Set if a file was already stored under the job's id; otherwise the id is generated here. */
  id?: string;
  retentionDays?: number | null;
  metadata?: Metadata | null;
  /** How long the job may take. */
  deadlineMs?: number;
  /** How the request has reached the gateway; absent for a run of a schedule. */
  arrival?: Arrival;
  /** Rejects if the request exceeds its rate limit: awaited before anything is stored. */
  admitted?: Promise<void> | undefined;
  /** Lets the response go out while the accepted job starts. Without it, the start is awaited. */
  waitUntil?: ((start: Promise<void>) => void) | undefined;
  /** A request whose key was used before creates no second job. */
  idempotency?: {
    /** SHA-256 of account, route and key, hex. */
    id: string;
    /** SHA-256 of the request, hex. */
    fingerprint: string;
    /** The response body to store with the key. */
    responseFor(seed: JobSeed, forecast: Forecast): string;
  };
}

type JobDraft = Pick<JobRequest, "input" | "hook" | "arrival">;

export type Accepted =
  | { kind: "accepted"; seed: JobSeed; forecast: Forecast }
  /** The key was used before for the same request. `response` is the body that was returned then. */
  | { kind: "repeated"; jobId: string; response: string }
  /** The key was used before for a different request. */
  | { kind: "idempotency_mismatch" }
  | { kind: "insufficient_credits"; needed: number; available: number }
  | { kind: "budget_exceeded"; needed: number }
  /** The request is invalid. No credits are held. */
  | Rejection
  /** Nothing was stored and no credits are held. The same request can be sent again. */
  | { kind: "unavailable"; reason?: string };

/**
 * Creates the jobs of all APIs and schedules. When it returns `accepted`, the job is durable and its id can be polled,
 * even if its object was unreachable: the sweep starts it later. Makes no call to the upstream.
 */
export async function acceptJob(env: Env, accountId: string, request: JobRequest): Promise<Accepted> {
  const db = dbFor(env, accountId);
  const [resolved, reason] = await Promise.all([
    resolve(env, accountId, request),
    spaceError(env),
    request.admitted,
    // A run of a schedule has no response that would contain the forecast.
    request.arrival && refreshForecasts(env),
  ]);
  if (resolved.kind === "refused") return (await findRepeated(db, request)) ?? resolved;
  if (reason) return (await findRepeated(db, request)) ?? { kind: "unavailable", reason };
  const seed = seedOf(accountId, { ...request, input: resolved.input, ...refOf(resolved.upstream) });
  const forecast = forecastJob(env, seed);
  const result = await insertJob(db, seed, optionsOf(request, seed, forecast));
  if (result !== "accepted") withdrawForecast(seed);
  switch (result) {
    case "accepted":
      rememberUnfinished(seed.id);
      await started(env, seed, request);
      return { kind: "accepted", seed, forecast };
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

/** The price of a request, or why it is invalid. Creates nothing. */
export async function priceJob(env: Env, accountId: string, request: JobDraft) {
  const resolved = await resolve(env, accountId, request);
  if (resolved.kind === "refused") return resolved;
  const { available } = await findCredits(dbFor(env, accountId), accountId);
  return { kind: "priced" as const, needed: CATALOG[request.input.operation].price, available };
}

async function resolve(env: Env, accountId: string, { input, hook, arrival }: JobDraft) {
  const error = hook ? webhookUrlError(env, hook.url, arrival) : null;
  if (error) return invalid("hookUrl", PUBLIC_URL, error);
  const config = readConfig(env);
  const { upstreams } = config;
  return checkRequest(dbFor(env, accountId), { accountId, input, upstreams, urls: config });
}

async function findRepeated(db: D1Database, { idempotency }: JobRequest): Promise<Accepted | null> {
  const earlier = idempotency && (await findIdempotency(db, idempotency.id));
  if (!earlier) return null;
  if (earlier.fingerprint !== idempotency.fingerprint) return { kind: "idempotency_mismatch" };
  return { kind: "repeated", jobId: earlier.jobId, response: earlier.response };
}

function optionsOf({ hook, keyId, idempotency }: JobRequest, seed: JobSeed, forecast: Forecast): JobOptions {
  return {
    hook: hook ?? null,
    keyId: keyId ?? null,
    idempotency: idempotency ? { ...idempotency, response: idempotency.responseFor(seed, forecast) } : null,
  };
}

let latest = { acceptedAt: 0, ties: 0 };

/**
 * How many jobs this isolate has already accepted in the same millisecond. Their deadlines are a millisecond apart, by
 * which a lane keeps the order in which they were accepted.
 */
function tiesAt(acceptedAt: number): number {
  latest = { acceptedAt, ties: acceptedAt === latest.acceptedAt ? latest.ties + 1 : 0 };
  return latest.ties;
}

function seedOf(accountId: string, { id, input, deadlineMs, ...rest }: JobRequest & UpstreamRef): JobSeed {
  const { upstream, upstreamOrigin, retentionDays = null, metadata = null, hook = null } = rest;
  const acceptedAt = Date.now();
  return {
    id: id ?? crypto.randomUUID(),
    accountId,
    input,
    price: CATALOG[input.operation].price,
    upstream,
    upstreamOrigin,
    acceptedAt,
    deadlineAt: acceptedAt + (deadlineMs ?? DEADLINE_MS) + tiesAt(acceptedAt),
    retentionDays,
    metadata,
    hookUrl: hook?.url ?? null,
  };
}

async function started(env: Env, seed: JobSeed, { waitUntil }: JobRequest): Promise<void> {
  const starting = start(env, seed);
  if (waitUntil) waitUntil(starting);
  else await starting;
}

async function start(env: Env, seed: JobSeed): Promise<void> {
  try {
    await env.JOB.getByName(seed.id).ensure(seed);
  } catch (error) {
    console.error(JSON.stringify({ event: "job.not_started", job: seed.id, error: String(error) }));
  }
}

export type NotAccepted = Exclude<Accepted, { kind: "accepted" | "repeated" }>;

/** Why a job was not accepted, as an error message. `names`: the API's names of the request fields. */
export function rejectionMessage(outcome: NotAccepted, names: Record<RequestField, string>): string {
  switch (outcome.kind) {
    case "refused": {
      const { code, field, message } = outcome;
      return field === null || code === "not_found" ? message : `${names[field]} ${message}`;
    }
    case "insufficient_credits":
      return `this needs ${outcome.needed} credits, ${outcome.available} are available`;
    case "budget_exceeded":
      return `this needs ${outcome.needed} credits, more than the key's budget has left`;
    case "idempotency_mismatch":
      return "this idempotency key was already used for a different request";
    case "unavailable":
      return outcome.reason ?? "the request could not be stored and nothing was charged; retry the same request";
  }
}
