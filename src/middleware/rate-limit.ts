import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { readConfig } from "../env.ts";
import { ApiError } from "../errors.ts";
import { limitField, policyField } from "../rate-limit/headers.ts";
import type { Policy, SpendResult } from "../rate-limit/token-bucket.ts";
import type { CallerEnv } from "./auth.ts";

const MINUTE_MS = 60_000;
const WRITES = "default";
const READS = "reads";
/** The platform does not tell when a read passes again: within its window at the latest. */
const READS_AGAIN_SECONDS = 60;

/** Counts a request against its key's limits and tells how they stand; 429 where they are used up. */
export const rateLimit = createMiddleware<CallerEnv>(async (c, next) => {
  await (isRead(c) ? countRead(c) : countWrites(c, 1));
  await next();
});

/** Counts so many more writes, for a request that holds several; 429 with none of them counted where they do not fit. */
export async function countWrites(c: Context<CallerEnv>, count: number): Promise<void> {
  const policy = { quota: readConfig(c.env).limits.submitsPerMinute, windowMs: MINUTE_MS };
  if (policy.quota === 0 || count === 0) return;
  const spent = await orPass(c.env.LIMIT.getByName(c.var.caller.keyId).spend(count, policy));
  if (!spent) return;
  c.header("RateLimit-Policy", policyField(WRITES, policy));
  c.header("RateLimit", limitField(WRITES, spent));
  if (!spent.ok) throw refused(policy, spent);
}

async function countRead(c: Context<CallerEnv>): Promise<void> {
  const policy = { quota: readConfig(c.env).limits.readsPerMinute, windowMs: MINUTE_MS };
  if (policy.quota === 0) return;
  const answer = await orPass(c.env.READS.limit({ key: c.var.caller.keyId }));
  c.header("RateLimit-Policy", policyField(READS, policy));
  if (answer && !answer.success) throw refused(policy, { waitSeconds: READS_AGAIN_SECONDS });
}

/** The TTAPI face asks by POST too. */
function isRead({ req }: Context): boolean {
  return req.method === "GET" || req.method === "HEAD" || req.path.endsWith("/fetch");
}

/** Better a limit that is not kept for a moment than a request that is turned away for it. */
async function orPass<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    console.error(JSON.stringify({ event: "limit.unreachable", error: String(error) }));
    return null;
  }
}

function refused({ quota }: Policy, { waitSeconds }: Pick<SpendResult, "waitSeconds">): ApiError {
  const message = `too many requests: ${quota} a minute are allowed for this key, come back in ${waitSeconds} s`;
  return new ApiError("rate_limited", message, { headers: { "Retry-After": String(waitSeconds) } });
}
