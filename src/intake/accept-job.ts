import { PRICES } from "../credits/price.ts";
import { acceptJob as insertJob } from "../db/accept-job.ts";
import type { Account } from "../db/account.ts";
import { findAvailableCredits } from "../db/account.ts";
import { dbFor } from "../db/db-for.ts";
import { readConfig } from "../env.ts";
import type { Input } from "../job/input.ts";
import type { JobSeed } from "../job/job.ts";
import { checkRequest, type Refusal } from "./check-request.ts";

const DEADLINE_MS = 30 * 60_000;

export interface JobRequest {
  input: Input;
  /** Where the caller wants to be told; null: nowhere. */
  hookUrl: string | null;
}

export type Accepted =
  | { kind: "accepted"; seed: JobSeed }
  | { kind: "insufficient_credits"; needed: number; available: number }
  /** The request cannot be carried out as it is; nothing is held. */
  | Refusal
  /** Nothing is held, nothing was made: the same request may be sent again. */
  | { kind: "unavailable" };

/**
 * Every job of every face comes through here. Once it says `accepted` the job is durable and its id can be polled,
 * also when its object could not be reached: the sweep starts it then. Nothing upstream is called.
 */
export async function acceptJob(env: Env, account: Account, request: JobRequest): Promise<Accepted> {
  const db = dbFor(env, account.id);
  const { upstream, publicOrigin } = readConfig(env);
  const asked = { accountId: account.id, input: request.input, upstream: upstream.name, publicOrigin };
  const resolved = await checkRequest(db, asked);
  if (resolved.kind === "refused") return resolved;
  const seed = seedOf(account, { input: resolved.input, upstream: upstream.name });
  switch (await insertJob(db, seed, request.hookUrl)) {
    case "unavailable":
      return { kind: "unavailable" };
    case "insufficient_credits":
      return {
        kind: "insufficient_credits",
        needed: seed.price,
        available: await findAvailableCredits(db, account.id),
      };
    case "accepted":
      await start(env, seed);
      return { kind: "accepted", seed };
  }
}

function seedOf(account: Account, { input, upstream }: Pick<JobSeed, "input" | "upstream">): JobSeed {
  const acceptedAt = Date.now();
  return {
    id: crypto.randomUUID(),
    accountId: account.id,
    input,
    price: PRICES[input.operation],
    upstream,
    acceptedAt,
    deadlineAt: acceptedAt + DEADLINE_MS,
  };
}

async function start(env: Env, seed: JobSeed): Promise<void> {
  try {
    await env.JOB.getByName(seed.id).ensure(seed);
  } catch (error) {
    console.error(JSON.stringify({ event: "job.not_started", job: seed.id, error: String(error) }));
  }
}
