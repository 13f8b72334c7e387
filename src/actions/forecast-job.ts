import { readConfig } from "../env.ts";
import type { JobSeed } from "../job/job.ts";
import { laneName } from "../lane/lane.ts";
import { forecast, type QueuePosition } from "../lane/queue-forecast.ts";
import type { LaneSnapshot } from "../lane/snapshot.ts";
import type { Work } from "../lane/work.ts";
import { findUpstream, laneRules, sizeOf, type UpstreamConfig } from "../upstream/registry.ts";

/** What the response to a submit says about the job's start. */
export interface Forecast {
  /** null: a slot is free, or nothing is known. */
  position: QueuePosition | null;
  /** How long such a job takes; null: nothing has been learned. */
  estimateMs: number | null;
}

/** A snapshot of a lane is used for this long, so that it costs one call per isolate and not one per submit. */
const FRESH_MS = 500;
/** An older one is used while another request fetches the next one. Promises cannot be shared between requests. */
const USABLE_MS = 5_000;
/** A lane that takes longer delays no submit. */
const MAX_WAIT_MS = 100;
/** A job that was accepted and has not reached its lane after this time has left it again. */
const ARRIVAL_MS = 1_000;

interface AcceptedJob {
  jobId: string;
  accountId: string;
  work: Work;
  at: number;
}

interface KnownLane {
  snapshot: LaneSnapshot | null;
  /** When the snapshot and the latest one were requested, in milliseconds of `performance.now`. */
  snapshotAt: number;
  requestedAt: number;
  /** Jobs that the snapshot does not contain. */
  accepted: AcceptedJob[];
}

/** The state of the lanes that this isolate has cached. */
const lanes = new Map<string, KnownLane>();

function knownLane(name: string): KnownLane {
  const never = { snapshotAt: Number.NEGATIVE_INFINITY, requestedAt: Number.NEGATIVE_INFINITY };
  const known = lanes.get(name) ?? { snapshot: null, ...never, accepted: [] };
  lanes.set(name, known);
  return known;
}

/** Makes `forecastJob` current. Can run beside another call; never throws and takes at most 100 ms. */
export async function refreshForecasts(env: Env): Promise<void> {
  const stale = readConfig(env).upstreams.filter((upstream) => isStale(knownLane(laneName(upstream))));
  if (stale.length === 0) return;
  const refreshed = Promise.all(stale.map((upstream) => refresh(env, upstream)));
  await Promise.race([refreshed, scheduler.wait(MAX_WAIT_MS)]);
}

function isStale({ snapshot, snapshotAt, requestedAt }: KnownLane): boolean {
  const now = performance.now();
  const isUsable = snapshot !== null && now - snapshotAt < USABLE_MS;
  return !isUsable || now - requestedAt >= FRESH_MS;
}

async function refresh(env: Env, upstream: UpstreamConfig): Promise<void> {
  const now = performance.now();
  const lane = knownLane(laneName(upstream));
  lane.requestedAt = now;
  const recent = lane.accepted.filter(({ at }) => at > now - ARRIVAL_MS);
  try {
    const snapshot = await env.LANE.getByName(laneName(upstream)).snapshot(recent.map(({ jobId }) => jobId));
    if (now < lane.snapshotAt) return;
    const notArrived = new Set(snapshot.notArrived);
    Object.assign(lane, { snapshot, snapshotAt: now });
    lane.accepted = lane.accepted.filter(({ jobId, at }) => at >= now || notArrived.has(jobId));
  } catch {
    lane.snapshot = null;
  }
}

/** When a job that is accepted now will start, from this isolate's cached state. Later forecasts count it. */
export function forecastJob(env: Env, { id, accountId, input, ...seed }: JobSeed): Forecast {
  const upstream = findUpstream(readConfig(env).upstreams, seed);
  const lane = upstream && knownLane(laneName(upstream));
  if (!lane?.snapshot) return { position: null, estimateMs: null };
  const work = laneRules(seed.upstream).workOf(input.operation);
  const estimateMs = lane.snapshot.medianMs[input.operation] * sizeOf(seed.upstream, input);
  const pending = lane.accepted.filter((job) => job.work === work).map((job) => job.accountId);
  lane.accepted.push({ jobId: id, accountId, work, at: performance.now() });
  return { position: forecast(lane.snapshot.queues[work], { accountId, estimateMs, pending }), estimateMs };
}

/** The job was not accepted after all. */
export function withdrawForecast({ id }: Pick<JobSeed, "id">): void {
  for (const lane of lanes.values()) lane.accepted = lane.accepted.filter(({ jobId }) => jobId !== id);
}
