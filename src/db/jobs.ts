import { holdFor, settlementOf } from "../credits/entry.ts";
import { type EndedJob, isEnded, type Job, type JobSeed, type JobSong } from "../job/job.ts";
import type { JobView } from "../job/view.ts";
import type { QueuePosition } from "../lane/queue-forecast.ts";
import { CATALOG, type SongKind } from "../operations/catalog.ts";
import { Input, type Metadata, type Operation } from "../operations/input.ts";
import { creditsLowEvent, type Event, LOW_CREDITS, storedAssets } from "../webhooks/event.ts";
import { type Cursor, writeCursor } from "./cursor.ts";
import {
  insertAccountEvent,
  insertEvent,
  insertLowCredits,
  type PendingDelivery,
  type PendingDeliveryRow,
  selectPendingDeliveries,
  toPendingDelivery,
} from "./events.ts";
import { type Idempotency, insertIdempotency } from "./idempotency.ts";
import { insertEntry } from "./ledger.ts";
import { extraAssets, SONGS_OF_JOB, type SongRecord, type SongRow, toSong } from "./songs.ts";
import { where } from "./where.ts";

/** A job as stored in D1: complete once the job has ended, and until then its status. */
export interface JobRecord {
  id: string;
  accountId: string;
  operation: Operation;
  status: "queued" | "processing" | "succeeded" | "failed" | "canceled";
  price: number;
  /** Whether its credits were captured. */
  charged: boolean;
  upstream: string;
  upstreamOrigin: string | null;
  upstreamJobId: string | null;
  model: string | null;
  error: { code: string; message: string } | null;
  acceptedAt: number;
  startedAt: number | null;
  endedAt: number | null;
  deadlineAt: number;
  retentionDays: number | null;
  metadata: Metadata | null;
  input: Input;
  hookUrl: string | null;
  songs: SongRecord[];
  lyrics: { title: string | null; text: string } | null;
}

/** Why an unfinished job makes no progress. */
export interface WaitingReason {
  code: "upstream_not_configured";
  message: string;
}

/** A job as it is now: its record, and what its object and its lane know while it is unfinished. */
export interface JobState {
  record: JobRecord;
  /** Null once D1 has the job's end, and if its object does not respond. */
  view: JobView | null;
  /** Null unless the job waits in its lane's queue. */
  queuePosition: QueuePosition | null;
  /** Null while the job can proceed, and once it has ended. */
  waitingReason: WaitingReason | null;
}

export interface JobRow {
  id: string;
  account_id: string;
  operation: Operation;
  status: JobRecord["status"];
  price: number;
  charged: number;
  upstream: string;
  upstream_origin: string | null;
  upstream_job_id: string | null;
  model: string | null;
  error_code: string | null;
  error_message: string | null;
  accepted_at: number;
  started_at: number | null;
  ended_at: number | null;
  deadline_at: number;
  retention_days: number | null;
  /** JSON. */
  metadata: string | null;
  input: string;
  hook_url: string | null;
  lyrics_title: string | null;
  lyrics_text: string | null;
  /** JSON. */
  songs: string;
}

/** Selects complete `JobRow`s. */
const JOBS = `
  SELECT j.id, j.account_id, j.operation, j.status, j.price, j.upstream, j.upstream_origin, j.upstream_job_id, j.model,
         j.error_code, j.error_message, j.accepted_at, j.started_at, j.ended_at, j.deadline_at, j.retention_days,
         j.metadata, j.input, j.hook_url, l.title AS lyrics_title, l.text AS lyrics_text, (${SONGS_OF_JOB}) AS songs,
         EXISTS (SELECT 1 FROM entries WHERE id = 'settle:' || j.id AND kind = 'capture') AS charged
    FROM jobs j LEFT JOIN lyrics l ON l.job_id = j.id`;
const FIND_JOB = `${JOBS} WHERE j.id = ? AND j.account_id = ?`;

const UNFINISHED = `
  ${JOBS} WHERE j.account_id = ? AND j.accepted_at > ? AND j.ended_at IS NULL
   ORDER BY j.accepted_at DESC, j.id DESC LIMIT ?`;

/** Selects an account's unfinished jobs, newest first, as `JobRow`s. Reads every job that was accepted after the time. */
export function selectUnfinished(
  db: D1Database,
  accountId: string,
  { acceptedAfter, limit }: { acceptedAfter: number; limit: number },
): D1PreparedStatement {
  return db.prepare(UNFINISHED).bind(accountId, acceptedAfter, limit);
}

/** Null for an unknown job or another account's. One round trip. */
export async function findJob(db: D1Database, id: string, accountId: string): Promise<JobRecord | null> {
  const row = await db.prepare(FIND_JOB).bind(id, accountId).first<JobRow>();
  return row && toJob(row);
}

export function toJob(row: JobRow): JobRecord {
  return {
    id: row.id,
    accountId: row.account_id,
    operation: row.operation,
    status: row.status,
    price: row.price,
    charged: row.charged === 1,
    upstream: row.upstream,
    upstreamOrigin: row.upstream_origin,
    upstreamJobId: row.upstream_job_id,
    model: row.model,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? "" },
    acceptedAt: row.accepted_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    deadlineAt: row.deadline_at,
    retentionDays: row.retention_days,
    metadata: row.metadata === null ? null : JSON.parse(row.metadata),
    input: Input.parse(JSON.parse(row.input)),
    hookUrl: row.hook_url,
    songs: (JSON.parse(row.songs) as SongRow[]).map(toSong),
    lyrics: row.lyrics_text === null ? null : { title: row.lyrics_title, text: row.lyrics_text },
  };
}

export interface JobQuery {
  /** 1 to 100. */
  limit: number;
  cursor?: Cursor | null | undefined;
  ids?: string[] | null | undefined;
  status?: JobRecord["status"] | null | undefined;
  operation?: Operation | null | undefined;
  /** Epoch ms, both exclusive. */
  acceptedAfter?: number | null | undefined;
  acceptedBefore?: number | null | undefined;
  /** Text contained in the request's title, lyrics or prompt. */
  q?: string | null | undefined;
}

interface JobPage {
  jobs: JobRecord[];
  /** Null on the last page. */
  nextCursor: string | null;
}

const TEXTS = ["title", "lyricsText", "soundPrompt", "prompt"].map((name) => `coalesce(j.input ->> '$.${name}', '')`);
const TEXT = `lower(${TEXTS.join(" || char(10) || ")})`;
/** Either form of the text: requests are stored composed, older ones as they were sent. */
const CONTAINS_TEXT = `(instr(${TEXT}, lower(?)) > 0 OR instr(${TEXT}, lower(?)) > 0)`;

/** An account's jobs, newest first. One round trip. */
export async function listJobs(db: D1Database, accountId: string, query: JobQuery): Promise<JobPage> {
  const { sql, values } = conditionsOf(accountId, query);
  const list = `${JOBS} WHERE ${sql} ORDER BY j.accepted_at DESC, j.id DESC LIMIT ?`;
  const { results } = await db
    .prepare(list)
    .bind(...values, query.limit + 1)
    .all<JobRow>();
  const jobs = results.slice(0, query.limit).map(toJob);
  const last = results.length > query.limit ? jobs.at(-1) : undefined;
  return { jobs, nextCursor: last ? writeCursor({ at: last.acceptedAt, id: last.id }) : null };
}

function conditionsOf(accountId: string, { cursor, ids, status, operation, q, ...query }: JobQuery) {
  const { acceptedAfter: after, acceptedBefore: before } = query;
  return where([
    ["j.account_id = ?", accountId],
    cursor ? ["(j.accepted_at, j.id) < (?, ?)", cursor.at, cursor.id] : null,
    ids ? ["j.id IN (SELECT value FROM json_each(?))", JSON.stringify(ids)] : null,
    status ? ["j.status = ?", status] : null,
    operation ? ["j.operation = ?", operation] : null,
    typeof after === "number" && ["j.accepted_at > ?", after],
    typeof before === "number" && ["j.accepted_at < ?", before],
    q ? [CONTAINS_TEXT, q.normalize("NFC"), q.normalize("NFD")] : null,
  ]);
}

export type Acceptance = "accepted" | "insufficient_credits" | "budget_exceeded" | "repeated" | "unavailable";

/** A job's options other than its input. */
export interface JobOptions {
  /** Where the job's events are sent, and in which API's format; null if nowhere. */
  hook: { url: string; format: "ttapi" | "event" } | null;
  /** The API key whose budget pays for it. */
  keyId: string | null;
  idempotency: Idempotency | null;
}

const NO_OPTIONS: JobOptions = { hook: null, keyId: null, idempotency: null };

const INSERT_JOB = `
  INSERT INTO jobs (id, account_id, operation, status, price, upstream, upstream_origin, model, accepted_at,
                    deadline_at, retention_days, metadata, key_id, input, hook_url, hook_format)
  VALUES (?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/**
 * Inserts idempotency key, job and hold in one batch: all of them or none. If the reply is lost, the same
 * batch is sent again, and a conflict on the job's id then proves that the first one was committed. `repeated`: the
 * idempotency key was used before. Never throws.
 */
export async function acceptJob(
  db: D1Database,
  seed: JobSeed,
  options: Partial<JobOptions> | null,
): Promise<Acceptance> {
  const batch = () => acceptStatements(db, seed, { ...NO_OPTIONS, ...options });
  const first = await attempt(db, batch());
  if (first !== "unavailable") return first;
  const second = await attempt(db, batch());
  return second === "repeated" && (await isAccepted(db, seed.id)) ? "accepted" : second;
}

function acceptStatements(db: D1Database, seed: JobSeed, options: JobOptions): D1PreparedStatement[] {
  const { id, accountId, input, price, upstream, upstreamOrigin, acceptedAt, deadlineAt, retentionDays } = seed;
  const model = "model" in input ? input.model : null;
  const job = [id, accountId, input.operation, price, upstream, upstreamOrigin, model, acceptedAt, deadlineAt];
  const metadata = seed.metadata && JSON.stringify(seed.metadata);
  const { hook, keyId, idempotency } = options;
  const hookColumns = [hook?.url ?? null, hook?.format ?? "ttapi"];
  return [
    ...(idempotency ? [insertIdempotency(db, idempotency, seed)] : []),
    db.prepare(INSERT_JOB).bind(...job, retentionDays, metadata, keyId, JSON.stringify(input), ...hookColumns),
    // After the job: the budget trigger reads the job's row to find the key.
    insertEntry(db, holdFor(seed), { accountId, at: acceptedAt, once: false }),
    insertLowCredits(db, creditsLowEvent({ jobId: id, at: acceptedAt }), { accountId, price, threshold: LOW_CREDITS }),
  ];
}

/** The outcome for each constraint that can fail. */
const CONSTRAINT_OUTCOMES: [string, Acceptance][] = [
  ["credits_available", "insufficient_credits"],
  ["key_budget", "budget_exceeded"],
  ["UNIQUE constraint failed: jobs.id", "accepted"],
  ["UNIQUE constraint failed: idempotency_keys.id", "repeated"],
];

async function attempt(db: D1Database, batch: D1PreparedStatement[]): Promise<Acceptance> {
  try {
    await db.batch(batch);
    return "accepted";
  } catch (error) {
    const message = String(error);
    return CONSTRAINT_OUTCOMES.find(([text]) => message.includes(text))?.[1] ?? "unavailable";
  }
}

async function isAccepted(db: D1Database, jobId: string): Promise<boolean> {
  return (await db.prepare("SELECT 1 FROM jobs WHERE id = ?").bind(jobId).first()) !== null;
}

const START_JOB = `
  UPDATE jobs SET status = 'processing', started_at = ?, upstream_job_id = ?, attempts = ?
   WHERE id = ? AND status = 'queued'`;
const END_JOB = `
  UPDATE jobs SET status = ?, started_at = ?, upstream_job_id = ?, attempts = ?, model = coalesce(?, model),
         ended_at = ?, error_code = ?, error_message = ?
   WHERE id = ? AND status IN ('queued', 'processing')`;
const INSERT_SONG = `
  INSERT INTO songs (id, account_id, job_id, position, title, lyrics, sound, seed, lyric_lines, upstream,
                     upstream_song_id, parent_song_id, created_at, kind, stem, extras, retained_until)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
          ?13 + (SELECT retention_days FROM jobs WHERE id = ?3) * 86400000)
      ON CONFLICT DO NOTHING`;
const INSERT_ASSET = `
  INSERT INTO assets (id, song_id, role, bytes, sha256, content_type, container, duration_seconds, stored_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
const INSERT_LYRICS = "INSERT INTO lyrics (job_id, title, text) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

/**
 * Writes a job's start or end to D1 in one batch: status, songs, assets, the settlement of its hold, and its events.
 * Safe to repeat. Returns the deliveries still pending for these events. Throws if D1 does.
 */
export async function recordJob(
  db: D1Database,
  job: Job,
  events: { job: Event[]; songs: Event[] },
): Promise<PendingDelivery[]> {
  const ids = [...events.job, ...events.songs].map(({ id }) => id);
  const results = await db.batch<PendingDeliveryRow>([
    ...(isEnded(job) ? endStatements(db, job) : [startStatement(db, job)]),
    // The job's end last: readers of the account's events learn of the songs before it.
    ...events.job.slice(0, -1).map((event) => insertEvent(db, event, job)),
    ...events.songs.map((event) => insertAccountEvent(db, event, job.accountId)),
    ...events.job.slice(-1).map((event) => insertEvent(db, event, job)),
    selectPendingDeliveries(db, ids),
  ]);
  return results.at(-1)?.results.map(toPendingDelivery) ?? [];
}

const DAY_MS = 24 * 3_600_000;

/** The record of a job as `recordJob` leaves it. */
export function recordOf(job: Job): JobRecord {
  const { input, retentionDays, metadata, ...seed } = job;
  const result = job.status === "succeeded" || job.status === "canceled" ? job : null;
  const model = "model" in input ? input.model : null;
  return {
    ...{ id: seed.id, accountId: seed.accountId, price: seed.price, upstream: seed.upstream },
    ...{ upstreamOrigin: seed.upstreamOrigin, acceptedAt: seed.acceptedAt, deadlineAt: seed.deadlineAt },
    ...{ input, retentionDays, metadata, operation: input.operation },
    hookUrl: seed.hookUrl ?? null,
    status: isEnded(job) ? job.status : "startedAt" in job ? "processing" : "queued",
    charged: isEnded(job) && isCharged(job),
    upstreamJobId: "upstreamJobId" in job ? job.upstreamJobId : null,
    model: result?.model ?? model,
    error: job.status === "failed" ? { code: job.code, message: job.message } : null,
    startedAt: "startedAt" in job ? job.startedAt : null,
    endedAt: isEnded(job) ? job.endedAt : null,
    songs: (result?.songs ?? []).map((song) => songRecordOf(song, job, result?.endedAt ?? 0)),
    lyrics: result?.lyrics ?? null,
  };
}

function songRecordOf(song: JobSong, { id: jobId, input, upstream, ...job }: Job, createdAt: number): SongRecord {
  const { title, lyrics, sound, seed, lyricLines } = song.upstream;
  const kind = CATALOG[input.operation].makes;
  const files = storedAssets(song).map(({ id, role, asset: { container: _, ...file } }) => ({ id, role, ...file }));
  const assets = [...files, ...extraAssets(song.id, song.extras ?? [])];
  const model = "model" in job && job.model !== null ? job.model : "model" in input ? input.model : null;
  return {
    ...{ id: song.id, jobId, parentId: "parent" in input ? input.parent.songId : null, kind, stem: stemOf(song, kind) },
    ...{ operation: input.operation, upstream, model, title, lyrics, sound, seed, lyricLines },
    ...{ tags: [], favorite: false, createdAt, metadata: job.metadata, deleted: null, assets },
    retainedUntil: job.retentionDays === null ? null : createdAt + job.retentionDays * DAY_MS,
    durationSeconds: song.audio?.durationSeconds ?? null,
    hasImage: assets.some(({ role }) => role === "image"),
  };
}

function startStatement(db: D1Database, job: Job): D1PreparedStatement {
  const { startedAt, upstreamJobId } = "startedAt" in job ? job : { startedAt: null, upstreamJobId: null };
  return db.prepare(START_JOB).bind(startedAt, upstreamJobId, JSON.stringify(job.attempts), job.id);
}

function endStatements(db: D1Database, job: EndedJob): D1PreparedStatement[] {
  const result = job.status === "failed" ? null : job;
  const failure = job.status === "failed" ? job : null;
  const attempts = JSON.stringify(job.attempts);
  const end = [job.status, job.startedAt, job.upstreamJobId, attempts, result?.model ?? null, job.endedAt];
  const kind = isCharged(job) ? "capture" : "release";
  return [
    db.prepare(END_JOB).bind(...end, failure?.code ?? null, failure?.message ?? null, job.id),
    ...(result?.songs ?? []).flatMap((song, position) => songStatements(db, job, { song, position })),
    ...(result?.lyrics ? [db.prepare(INSERT_LYRICS).bind(job.id, result.lyrics.title, result.lyrics.text)] : []),
    insertEntry(db, settlementOf(job, kind), { accountId: job.accountId, at: job.endedAt, once: true }),
  ];
}

function isCharged(job: EndedJob): boolean {
  return job.status === "canceled" ? job.charged : job.status === "succeeded";
}

function songStatements(
  db: D1Database,
  job: EndedJob,
  { song, position }: { song: JobSong; position: number },
): D1PreparedStatement[] {
  const { title, lyrics, sound, seed, lyricLines, upstreamSongId } = song.upstream;
  const lines = lyricLines && JSON.stringify(lyricLines);
  const parent = "parent" in job.input ? job.input.parent.songId : null;
  const kind = CATALOG[job.input.operation].makes;
  const values = [
    title,
    lyrics,
    sound,
    seed,
    lines,
    job.upstream,
    upstreamSongId,
    parent,
    job.endedAt,
    kind,
    stemOf(song, kind),
    song.extras?.length ? JSON.stringify(song.extras) : null,
  ];
  return [
    db.prepare(INSERT_SONG).bind(song.id, job.accountId, job.id, position, ...values),
    ...storedAssets(song).map(({ id, role, asset }) => {
      const { bytes, sha256, contentType, container, durationSeconds } = asset;
      const file = [bytes, sha256, contentType, container, durationSeconds];
      return db.prepare(INSERT_ASSET).bind(id, song.id, role, ...file, job.endedAt);
    }),
  ];
}

/** A stem always has a name. Jobs of earlier versions did not store it. */
function stemOf({ upstream }: JobSong, kind: SongKind): string | null {
  return kind === "stem" ? (upstream.stem ?? "other") : null;
}

interface UnfinishedRow {
  id: string;
  account_id: string;
  price: number;
  upstream: string;
  upstream_origin: string | null;
  accepted_at: number;
  deadline_at: number;
  retention_days: number | null;
  /** JSON. */
  metadata: string | null;
  hook_url: string | null;
  input: string;
}

const LIST_UNFINISHED = `
  SELECT j.id, j.account_id, j.price, j.upstream, j.upstream_origin, j.accepted_at, j.deadline_at, j.retention_days,
         j.metadata, j.hook_url, CASE WHEN json_valid(j.input) THEN j.input ELSE 'null' END AS input
    FROM jobs j
   WHERE j.ended_at IS NULL AND j.id > ?1 AND j.id < ?2
   ORDER BY j.id LIMIT ?3`;

export interface UnfinishedPage {
  jobs: JobSeed[];
  /** Ids of jobs whose input this version of the code cannot parse. They must not block the sweep of the others. */
  unreadable: string[];
  /** The `after` of the next page; null on the last page. */
  next: string | null;
}

/** Jobs that are unfinished in D1, with ids between `after` and `before` (both exclusive), in id order. */
export async function listUnfinished(
  db: D1Database,
  range: { after: string; before: string; limit: number },
): Promise<UnfinishedPage> {
  const { results } = await db
    .prepare(LIST_UNFINISHED)
    .bind(range.after, range.before, range.limit)
    .all<UnfinishedRow>();
  const page: UnfinishedPage = { jobs: [], unreadable: [], next: null };
  for (const row of results) {
    const seed = toSeed(row);
    if (seed) page.jobs.push(seed);
    else page.unreadable.push(row.id);
  }
  page.next = results.length === range.limit ? (results.at(-1)?.id ?? null) : null;
  return page;
}

function toSeed(row: UnfinishedRow): JobSeed | null {
  const { data: input } = Input.safeParse(JSON.parse(row.input));
  if (!input) return null;
  const { id, price, upstream } = row;
  return {
    id,
    accountId: row.account_id,
    input,
    price,
    upstream,
    upstreamOrigin: row.upstream_origin,
    acceptedAt: row.accepted_at,
    deadlineAt: row.deadline_at,
    retentionDays: row.retention_days,
    metadata: row.metadata === null ? null : JSON.parse(row.metadata),
    hookUrl: row.hook_url,
  };
}
