import { dbFor } from "../db/databases.ts";
import { recordJob } from "../db/jobs.ts";
import { dispatchDeliveries } from "../delivery/dispatch.ts";
import { readConfig } from "../env.ts";
import { callbackToken } from "../job/callback-token.ts";
import type { Effect, JobEvent } from "../job/events.ts";
import { isEnded, type Job } from "../job/job.ts";
import { eventsOf } from "../native/events.ts";
import { assetKey } from "../storage/keys.ts";
import { callbackUrlFor, connect, findUpstream, urlForUpstream } from "../upstream/registry.ts";
import type { Upstream } from "../upstream/upstream.ts";
import { copyAssets, fetchSource, withSource } from "./job-assets.ts";
import { callLane } from "./job-lane.ts";

/** Runs a step's effect and returns its outcome as an event. Does not throw if the network, R2 or D1 fails. */
export async function runEffect(effect: Effect, job: Job, env: Env): Promise<JobEvent | null> {
  switch (effect.kind) {
    case "acquire":
    case "yield":
    case "release":
      return callLane(effect, job, env);
    case "fetch_source":
      return { kind: "source_fetched", outcome: await fetchSource(effect, job, env) };
    case "submit":
      return submit(job, env);
    case "poll":
      return poll(effect, job, env);
    case "store":
      return { kind: "stored", song: effect.song, role: effect.role, ...(await copyAssets(effect, job, env)) };
    case "record":
      return record(job, env);
    case "discard":
      return discard(effect, env);
    case "forget":
      return null;
  }
}

const UNAVAILABLE = { kind: "unavailable" as const, retryAfterMs: null, reason: "the upstream is unavailable" };

/** The job's upstream; null if it is not configured. The object normally waits before it runs an effect then. */
function upstreamOf(job: Job, env: Env): Upstream | null {
  const config = findUpstream(readConfig(env).upstreams, job);
  return config && connect(config, env);
}

async function submit(job: Job, env: Env): Promise<JobEvent> {
  const config = readConfig(env);
  const configured = findUpstream(config.upstreams, job);
  const upstream = configured && connect(configured, env);
  if (!upstream || (job.attempts.length > 1 && !(await isReachable(upstream, job)))) {
    return { kind: "submitted", outcome: UNAVAILABLE };
  }
  const input = await withSource(job, config, urlForUpstream(configured, config));
  const callbackUrl = await callbackUrlOf(job, config.signingSecret, callbackUrlFor(configured, config));
  return { kind: "submitted", outcome: await upstream.submit(input, callbackUrl) };
}

/** Checked before the one resubmit of a job: a refused connection and a lost request cannot be distinguished. */
async function isReachable(upstream: Upstream, job: Job): Promise<boolean> {
  return (await upstream.find(job.input.operation, job.id)).kind !== "unavailable";
}

async function callbackUrlOf({ id }: Job, secret: string, base: string | null): Promise<string | null> {
  return base === null ? null : `${base}/callbacks/${id}?t=${await callbackToken(secret, id)}`;
}

async function poll(effect: Extract<Effect, { kind: "poll" }>, job: Job, env: Env): Promise<JobEvent> {
  const outcome = (await upstreamOf(job, env)?.find(job.input.operation, effect.upstreamJobId)) ?? UNAVAILABLE;
  const songs = outcome.kind === "finished" ? outcome.result.songs : [];
  return { kind: "polled", outcome, songIds: songs.map(() => crypto.randomUUID()), nextAt: effect.nextAt };
}

async function record(job: Job, env: Env): Promise<JobEvent> {
  try {
    const db = dbFor(env, job.accountId);
    const deliveries = await recordJob(db, job, eventsOf(job));
    const eventIds = [...new Set(deliveries.map(({ event }) => event.id))];
    await dispatchDeliveries(env, db, { eventIds, deliveries });
    return { kind: "recorded", what: isEnded(job) ? "ended" : "started" };
  } catch (error) {
    console.error(JSON.stringify({ event: "job.not_recorded", job: job.id, error: String(error) }));
    return { kind: "record_failed" };
  }
}

async function discard(effect: Extract<Effect, { kind: "discard" }>, env: Env): Promise<JobEvent> {
  try {
    await env.ASSETS.delete(effect.assetIds.map(assetKey));
    return { kind: "discarded", ok: true };
  } catch {
    return { kind: "discarded", ok: false };
  }
}
