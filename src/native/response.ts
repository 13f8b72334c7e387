import type { JobRecord, JobState } from "../db/jobs.ts";
import { type AssetRecord, assetIdsOf, type SongRecord } from "../db/songs.ts";
import { isRetryable } from "../job/end.ts";
import { apiNameOf } from "../operations/catalog.ts";
import { inputFields } from "./field-names.ts";

/** Signed links to assets, by asset id. */
export type AssetLinks = Record<string, { url: string; expiresAt: number | null }>;

export interface ResponseContext {
  /** What URLs of this API begin with; empty where it is unknown: they are paths then. */
  base: string;
  /** Without a link, the response has an asset with `url: null`: its reader lacks `audio:read`. */
  links: AssetLinks;
}

/** For what is stored: URLs are paths without a signature. `src/storage/event-links.ts` completes them. */
export function unsignedContext(songs: SongRecord[]): ResponseContext {
  const links = assetIdsOf(songs).map((id) => [id, { url: `/a/${id}`, expiresAt: null }]);
  return { base: "", links: Object.fromEntries(links) };
}

/** A job as `GET /v1/jobs/{id}` returns it; responses, streams and webhook events have the same one. */
export function jobBody(state: JobState, { base, links }: ResponseContext) {
  const { record: job, view, queuePosition, waitingReason } = state;
  const status = view?.status ?? job.status;
  return {
    id: job.id,
    operation: apiNameOf(job.operation),
    status,
    progress: status === "succeeded" ? 100 : (view?.progress ?? 0),
    progress_estimated: view?.estimated ?? false,
    stage: view?.stage ?? null,
    canceling: view?.canceling ?? false,
    created_at: iso(job.acceptedAt),
    started_at: isoOrNull(job.startedAt),
    finished_at: isoOrNull(job.endedAt),
    deadline_at: iso(job.deadlineAt),
    queue_position: queuePosition && queuePosition.ahead + 1,
    waiting_reason: waitingReason,
    estimated_seconds: queuePosition?.secondsLeft ?? view?.secondsLeft ?? null,
    cost: costOf(job, status),
    input: inputFields(job.input),
    metadata: job.metadata ?? {},
    songs: job.songs.map((song) => songBody(song, links)),
    lyrics: job.lyrics,
    error: job.error && { ...job.error, retryable: isRetryable(job.error.code) },
    provenance: { upstream: job.upstream, model: job.model, upstream_job_id: job.upstreamJobId },
    urls: jobUrls(job.id, base),
  };
}

export function jobUrls(id: string, base: string) {
  const self = `${base}/v1/jobs/${id}`;
  return { self, events: `${self}/events`, cancel: `${self}/cancel` };
}

/** A song as `GET /v1/songs/{id}` returns it. */
export function songBody(song: SongRecord, links: AssetLinks) {
  return {
    id: song.id,
    kind: song.kind,
    stem: song.stem,
    title: song.title,
    lyrics: song.lyrics,
    sound_prompt: song.sound,
    seed: song.seed,
    tags: song.tags,
    favorite: song.favorite,
    metadata: song.metadata ?? {},
    created_at: iso(song.createdAt),
    duration_seconds: song.durationSeconds,
    job_id: song.jobId,
    parent_id: song.parentId,
    operation: apiNameOf(song.operation),
    provenance: { upstream: song.upstream, model: song.model },
    assets: song.assets.map((asset) => assetBody(asset, song, links)),
    deleted: deletionOf(song),
  };
}

export function deletionOf({ deleted }: Pick<SongRecord, "deleted">) {
  if (!deleted) return null;
  const { at, reason, restorableUntil } = deleted;
  return { at: iso(at), reason, restorable_until: isoOrNull(restorableUntil) };
}

export function isUnfinished(status: JobRecord["status"]): boolean {
  return status === "queued" || status === "processing";
}

function assetBody(asset: AssetRecord, song: SongRecord, links: AssetLinks) {
  const link = links[asset.id] ?? null;
  return {
    role: asset.contentType === "audio/midi" ? ("midi" as const) : asset.role,
    url: link?.url ?? null,
    url_expires_at: link && isoOrNull(link.expiresAt),
    retained_until: isoOrNull(song.retainedUntil),
    bytes: asset.bytes,
    sha256: asset.sha256,
    content_type: asset.contentType,
    duration_seconds: asset.durationSeconds,
  };
}

function costOf({ price, charged }: JobRecord, status: JobRecord["status"]): number {
  return charged || isUnfinished(status) ? price : 0;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
