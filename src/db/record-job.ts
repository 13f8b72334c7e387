import { settlementOf } from "../credits/entry.ts";
import { type EndedJob, isOver, type Job } from "../job/job.ts";
import { assetIdOf, type MadeSong, type Role, type StoredAsset } from "../job/made-song.ts";
import { eventsOf } from "../webhooks/event.ts";
import { songEventsOf } from "../webhooks/song-event.ts";
import type { AssetLinks } from "../webhooks/told-song.ts";
import { insertEntry } from "./entry.ts";
import { insertEvent, insertHeardEvent } from "./event.ts";
import { listOffers, type Offer, type OfferRow, toOffer } from "./outbox.ts";

const START = `
  UPDATE jobs SET status = 'processing', started_at = ?, upstream_job_id = ?, attempts = ?
   WHERE id = ? AND status = 'queued'`;
const END = `
  UPDATE jobs SET status = ?, started_at = ?, upstream_job_id = ?, attempts = ?, model = coalesce(?, model),
         ended_at = ?, error_code = ?, error_message = ?
   WHERE id = ? AND status IN ('queued', 'processing')`;
const SONG = `
  INSERT INTO songs (id, account_id, job_id, position, title, lyrics, sound, seed, lyric_lines, upstream,
                     upstream_song_id, parent_song_id, created_at, retained_until)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
          ?13 + (SELECT retention_days FROM jobs WHERE id = ?3) * 86400000)
      ON CONFLICT DO NOTHING`;
const ASSET = `
  INSERT INTO assets (id, song_id, role, bytes, sha256, content_type, container, duration_seconds, stored_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
const LYRICS = "INSERT INTO lyrics (job_id, title, text) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

/**
 * Writes what D1 does not know of the job yet, its start or its end, in one batch: status, songs, assets, the
 * settlement of its hold and its events, which tell the `links`. Safe to repeat. Returns who is still to be told of
 * them. Throws when D1 does.
 */
export async function recordJob(db: D1Database, job: Job, links: AssetLinks = {}): Promise<Offer[]> {
  const [events, songs] = [eventsOf(job, links), songEventsOf(job, links)];
  const results = await db.batch<OfferRow>([
    ...(isOver(job) ? endOf(db, job) : [startOf(db, job)]),
    ...events.map((event) => insertEvent(db, event, job)),
    ...songs.map((event) => insertHeardEvent(db, event, job.accountId)),
    listOffers(
      db,
      [...events, ...songs].map(({ id }) => id),
    ),
  ]);
  return results.at(-1)?.results.map(toOffer) ?? [];
}

function startOf(db: D1Database, job: Job): D1PreparedStatement {
  const { startedAt, upstreamJobId } = "startedAt" in job ? job : { startedAt: null, upstreamJobId: null };
  return db.prepare(START).bind(startedAt, upstreamJobId, JSON.stringify(job.attempts), job.id);
}

function endOf(db: D1Database, job: EndedJob): D1PreparedStatement[] {
  const made = job.status === "failed" ? null : job;
  const why = job.status === "failed" ? job : null;
  const attempts = JSON.stringify(job.attempts);
  const end = [job.status, job.startedAt, job.upstreamJobId, attempts, made?.model ?? null, job.endedAt];
  const kind = isCharged(job) ? "capture" : "release";
  return [
    db.prepare(END).bind(...end, why?.code ?? null, why?.message ?? null, job.id),
    ...(made?.songs ?? []).flatMap((song, position) => songOf(db, job, { song, position })),
    ...(made?.lyrics ? [db.prepare(LYRICS).bind(job.id, made.lyrics.title, made.lyrics.text)] : []),
    insertEntry(db, settlementOf(job, kind), { accountId: job.accountId, at: job.endedAt, once: true }),
  ];
}

function isCharged(job: EndedJob): boolean {
  return job.status === "canceled" ? job.charged : job.status === "succeeded";
}

function songOf(db: D1Database, job: EndedJob, at: { song: MadeSong; position: number }): D1PreparedStatement[] {
  const { song, position } = at;
  const { title, lyrics, sound, seed, lyricLines, upstreamSongId } = song.upstream;
  const lines = lyricLines && JSON.stringify(lyricLines);
  const parent = "parent" in job.input ? job.input.parent.songId : null;
  const told = [title, lyrics, sound, seed, lines, job.upstream, upstreamSongId, parent, job.endedAt];
  const assets = { audio: song.audio, image: song.image === "skipped" ? null : song.image };
  return [
    db.prepare(SONG).bind(song.id, job.accountId, job.id, position, ...told),
    ...Object.entries(assets).flatMap(([role, asset]) =>
      assetOf(db, { song, role: role as Role, asset, at: job.endedAt }),
    ),
  ];
}

function assetOf(
  db: D1Database,
  { song, role, asset, at }: { song: MadeSong; role: Role; asset: StoredAsset | null; at: number },
): D1PreparedStatement[] {
  if (!asset) return [];
  const { bytes, sha256, contentType, container, durationSeconds } = asset;
  const id = assetIdOf(song.id, role);
  return [db.prepare(ASSET).bind(id, song.id, role, bytes, sha256, contentType, container, durationSeconds, at)];
}
