import type { Context, Next } from "hono";
import { createMiddleware } from "hono/factory";
import { readConfig } from "../env.ts";
import { ApiError } from "../errors.ts";
import type { Caller } from "../keys/caller.ts";
import { hashKey } from "../keys/key.ts";
import { CATALOG } from "../operations/catalog.ts";
import { limitField, policyField } from "../rate-limit/headers.ts";
import type { Policy, SpendResult } from "../rate-limit/token-bucket.ts";
import { type CallerEnv, keyCache, keyOf } from "./auth.ts";

const MINUTE_MS = 60_000;
const WRITES = "default";
const READS = "reads";
/** The platform does not report when a read is allowed again. It is within the window at the latest. */
const READS_RETRY_SECONDS = 60;

/**
 * Counts a request against the limits of its key, and sets the RateLimit headers. Throws 429 over the limit. A submit
 * is counted while its handler validates it; the handler awaits `admitted` before it stores anything.
 */
export const rateLimit = createMiddleware<CallerEnv>(async (c, next) => {
  if (!isRead(c) && COUNTED_MEANWHILE.test(c.req.path)) return countMeanwhile(c, next);
  await (isRead(c) ? countRead(c) : countWrites(c, 1));
  await next();
});

async function countMeanwhile(c: Context<CallerEnv>, next: Next): Promise<void> {
  const admitted = countWrites(c, 1);
  c.set("admitted", admitted);
  const handled = next();
  await Promise.allSettled([admitted, handled]);
  await admitted;
  await handled;
}

/**
 * Runs before authentication. A write is counted while its key is looked up again, if this isolate has seen the key.
 */
export const countEarly = createMiddleware<CallerEnv>(async (c, next) => {
  const key = isRead(c) ? null : keyOf(c);
  const hash = key && (await hashKey(key));
  const known = hash && !keyCache.find(hash, Date.now()) && keyCache.findStale(hash);
  if (known) c.set("counting", orNull(spendWrites(c, known, 1)));
  await next();
});

/** Counts several writes, for a batch. If they exceed the limit, throws 429 and counts none of them. */
export async function countWrites(c: Context<CallerEnv>, count: number): Promise<void> {
  const policy = writePolicy(c);
  if (policy.quota === 0 || count === 0) return;
  const counting = c.var.counting;
  c.set("counting", undefined);
  const spent = await (counting ?? orNull(spendWrites(c, c.var.caller, count)));
  if (!spent) return;
  c.header("RateLimit-Policy", policyField(WRITES, policy));
  c.header("RateLimit", limitField(WRITES, spent));
  if (!spent.ok) throw tooManyRequests(policy, spent);
}

function writePolicy({ env }: Context<CallerEnv>): Policy {
  return { quota: readConfig(env).limits.submitsPerMinute, windowMs: MINUTE_MS };
}

/** Null without a limit. */
async function spendWrites(
  c: Context<CallerEnv>,
  { limitSubject }: Pick<Caller, "limitSubject">,
  count: number,
): Promise<SpendResult | null> {
  const policy = writePolicy(c);
  return policy.quota === 0 ? null : c.env.LIMIT.getByName(limitSubject).spend(count, policy);
}

async function countRead(c: Context<CallerEnv>): Promise<void> {
  const policy = { quota: readConfig(c.env).limits.readsPerMinute, windowMs: MINUTE_MS };
  if (policy.quota === 0) return;
  const { limitSubject, accountId } = c.var.caller;
  const subjects = [limitSubject, ...Array<string>(listWeight(c)).fill(`lists:${accountId}`)];
  const results = await orNull(Promise.all(subjects.map((key) => c.env.READS.limit({ key }))));
  c.header("RateLimit-Policy", policyField(READS, policy));
  if (results?.some(({ success }) => !success)) throw tooManyRequests(policy, { waitSeconds: READS_RETRY_SECONDS });
}

const ENTRIES_PER_READ = 10;
const MAX_ENTRIES = 100;

/** What a list counts in the limit that all keys of its account share. */
function listWeight({ req }: Context): number {
  const entries = req.query("ids") === undefined ? Number(req.query("limit") ?? 0) : MAX_ENTRIES;
  return Math.ceil(Math.max(0, Math.min(MAX_ENTRIES, entries || 0)) / ENTRIES_PER_READ);
}

const PARENT_OPERATIONS = Object.values(CATALOG).filter(({ parent }) => parent);
const OPERATION_PATHS = PARENT_OPERATIONS.map(({ apiName }) => apiName.replaceAll("_", "-")).join("|");
/** The requests that `dry_run` turns into reads. On any other path it must not avoid the limit of writes. */
const SUBMIT = new RegExp(`^/v1/(songs|lyrics|uploads|songs/[^/]+/(${OPERATION_PATHS}))/?$`);
/** The submits that read nothing from their body but JSON. An upload is stored while it is read. */
const COUNTED_MEANWHILE = new RegExp(
  `^/(producer/v1/(?!fetch$)[^/]+|v1/(songs|lyrics|songs/[^/]+/(${OPERATION_PATHS})))/?$`,
);
/** A token is signed and not stored. */
const CREATE_TOKEN = /^\/v1\/jobs\/[^/]+\/token\/?$/;

/** Whether a request changes nothing. TTAPI clients may poll `fetch` with POST. */
function isRead({ req }: Context): boolean {
  if (req.method === "GET" || req.method === "HEAD") return true;
  if (req.method !== "POST") return false;
  const isDryRun = /^(1|true)$/.test(req.query("dry_run") ?? "") && SUBMIT.test(req.path);
  return isDryRun || CREATE_TOKEN.test(req.path) || req.path.endsWith("/fetch");
}

/** Null if the rate limiter fails: requests then pass, because an outage of the limiter must not stop the API. */
async function orNull<T>(result: Promise<T>): Promise<T | null> {
  try {
    return await result;
  } catch (error) {
    console.error(JSON.stringify({ event: "limit.unreachable", error: String(error) }));
    return null;
  }
}

function tooManyRequests({ quota }: Policy, { waitSeconds }: Pick<SpendResult, "waitSeconds">): ApiError {
  const message = `too many requests: this API key is limited to ${quota} per minute; retry in ${waitSeconds} s`;
  return new ApiError("rate_limited", message, { headers: { "Retry-After": String(waitSeconds) } });
}
