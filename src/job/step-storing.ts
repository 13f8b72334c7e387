import { failed, succeeded } from "./end.ts";
import { type Effect, type JobEvent, type Step, type StoreOutcome, wait } from "./events.ts";
import { assetIdOf, type JobBase, type JobSong, type Storing } from "./job.ts";
import { type FindOutcome, retryAfterMsOf } from "./outcome.ts";
import { backoffMs } from "./poll-schedule.ts";

/** The alarm that resumes after a crash during a copy. It does not interrupt a copy that takes longer. */
const STORE_GUARD_MS = 30_000;
const RETRY = { firstMs: 2_000, maxMs: 60_000 };
/** Rounds until the job fails: about eight minutes if R2 or the links are unavailable, some seconds for invalid files. */
const MAX_TRIES = 12;
const MAX_TRIES_REJECTED = 4;
const MAX_IMAGE_TRIES = 2;
/** After this many failed copies, a song that ends where the last one did is as its upstream has it. */
const TRIES_UNTIL_KEPT = 3;

type StoringJob = JobBase & Storing;

export function stepStoring(job: StoringJob, event: JobEvent, now: number): Step {
  switch (event.kind) {
    case "stored":
      return applyCopy(job, event, now);
    case "polled":
      return applyPoll(job, event.outcome, now);
    case "released":
    case "wake":
      return now < job.notBefore ? wait(job, job.notBefore) : storeNext(job, now);
    default:
      return wait(job, Math.max(now, job.notBefore));
  }
}

/** Copies the next file, or polls for new links first. Succeeds when no file is left. */
export function storeNext(job: StoringJob, now: number): Step {
  const knownEnd = job.tries >= TRIES_UNTIL_KEPT ? (job.cutAtByte ?? null) : null;
  const copy = job.songs.map((song, index) => nextCopy(song, index, knownEnd)).find((effect) => effect !== null);
  if (!copy) return wait(succeeded(job, job, now), now);
  const wakeAt = now + STORE_GUARD_MS;
  const poll: Effect = { kind: "poll", upstreamJobId: job.upstreamJobId, nextAt: wakeAt };
  return { job, effect: job.refreshLinks ? poll : copy, wakeAt };
}

function nextCopy(song: JobSong, index: number, knownEnd: number | null): Effect | null {
  const title = song.upstream.title ?? "Untitled";
  const store = (role: "audio" | "image", url: string): Effect => {
    const { durationSeconds, extrasUrl = null } = song.upstream;
    const ofAudio = role === "audio" ? { announcedSeconds: durationSeconds, extrasUrl } : null;
    const others = ofAudio ?? { announcedSeconds: null, extrasUrl: null };
    const assetId = assetIdOf(song.id, role);
    return { kind: "store", song: index, role, assetId, url, title, knownEnd, ...others };
  };
  if (!song.audio) return store("audio", song.upstream.audioUrl ?? "");
  if (!song.image && song.upstream.imageUrl) return store("image", song.upstream.imageUrl);
  return null;
}

function applyCopy(job: StoringJob, event: Extract<JobEvent, { kind: "stored" }>, now: number): Step {
  const { outcome, role } = event;
  const extras = event.extras && { extras: event.extras };
  if (outcome.kind === "stored") return storeNext(withSong(job, event.song, { [role]: outcome.asset, ...extras }), now);
  if (role === "image" && (outcome.kind === "rejected" || job.tries >= MAX_IMAGE_TRIES)) {
    return storeNext(withSong(job, event.song, { image: "skipped" }), now);
  }
  return retry(job, outcome, now);
}

function retry(job: StoringJob, outcome: Exclude<StoreOutcome, { kind: "stored" }>, now: number): Step {
  const tries = job.tries + 1;
  const reason = outcome.kind === "gone" ? "its link has expired" : outcome.reason;
  if (tries >= (outcome.kind === "rejected" ? MAX_TRIES_REJECTED : MAX_TRIES)) {
    return wait(failed(job, { code: "audio_unusable", message: `The audio could not be stored: ${reason}` }, now), now);
  }
  const notBefore = now + backoffMs(job.id, tries, RETRY);
  const cutAtByte = outcome.kind === "unavailable" ? (outcome.cutAtByte ?? null) : null;
  return wait({ ...job, tries, notBefore, cutAtByte, refreshLinks: true }, notBefore);
}

function applyPoll(job: StoringJob, outcome: FindOutcome, now: number): Step {
  if (outcome.kind !== "finished") {
    const notBefore = now + (retryAfterMsOf(outcome) ?? backoffMs(job.id, job.tries + 1, RETRY));
    return wait({ ...job, notBefore }, notBefore);
  }
  const songs = job.songs.map((song, i) => ({ ...song, upstream: outcome.result.songs[i] ?? song.upstream }));
  return storeNext({ ...job, songs, refreshLinks: false }, now);
}

function withSong(job: StoringJob, index: number, change: Partial<JobSong>): StoringJob {
  return { ...job, songs: job.songs.map((song, i) => (i === index ? { ...song, ...change } : song)) };
}
