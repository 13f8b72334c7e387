import { baseOf } from "../../src/job/end.ts";
import { type Job, type JobBase, type JobSeed, newJob, type Processing, type Storing } from "../../src/job/job.ts";
import type { UpstreamResult, UpstreamSong } from "../../src/job/outcome.ts";
import type { SongInput } from "../../src/operations/input.ts";

export const T0 = Date.UTC(2100, 0, 1);
export const PACE = { p5: 37_000, p50: 90_000, p80: 142_000, p95: 219_000 };

export function songInput(overrides: Partial<SongInput> = {}): SongInput {
  return {
    operation: "song",
    soundPrompt: "calm piano",
    lyricsText: null,
    instrumental: false,
    model: "FUZZ-2.0",
    title: "Morning",
    coverArtUrl: null,
    seed: null,
    lyricsStrength: 0.5,
    soundStrength: 0.5,
    weirdness: 0.5,
    ...overrides,
  };
}

export function seed(overrides: Partial<JobSeed> = {}): JobSeed {
  return {
    id: "0b0d5a52-1111-4c8a-acaa-71185d23a2f3",
    accountId: "account-1",
    input: songInput(),
    price: 3,
    upstream: "ttapi",
    upstreamOrigin: "https://upstream.test",
    acceptedAt: T0,
    deadlineAt: T0 + 30 * 60_000,
    retentionDays: null,
    metadata: null,
    ...overrides,
  };
}

export function queued(overrides: Partial<JobBase> & { tries?: number; notBefore?: number } = {}): Job {
  return { ...newJob(seed(), PACE), callbacks: true, slot: "granted", ...overrides } as Job;
}

export function submitting(overrides: Partial<JobBase> & { since?: number } = {}): Job {
  const attempts = [{ at: T0, result: "sent" as const, upstreamJobId: null }];
  return { ...baseOf(queued()), attempts, status: "submitting", since: T0, tries: 0, ...overrides };
}

export function processing(overrides: Partial<JobBase & Processing> = {}): JobBase & Processing {
  return {
    ...baseOf(queued()),
    attempts: [{ at: T0, result: "accepted", upstreamJobId: "up-1" }],
    recorded: "started",
    status: "processing",
    upstreamJobId: "up-1",
    startedAt: T0,
    ...{ begunAt: T0, begun: true, stage: null },
    polls: 0,
    polledAt: null,
    pollAt: T0 + PACE.p50,
    notBefore: 0,
    calledBackSincePoll: false,
    failures: 0,
    missingSince: null,
    progress: 0,
    ...overrides,
  };
}

export function upstreamSong(overrides: Partial<UpstreamSong> = {}): UpstreamSong {
  return {
    upstreamSongId: "up-song-1",
    title: "Morning",
    lyrics: "la la",
    sound: "calm piano",
    seed: "42",
    audioUrl: "https://cdn.example.com/a.mp3",
    imageUrl: "https://cdn.example.com/a.png",
    durationSeconds: 61,
    createdAt: null,
    lyricLines: null,
    stem: null,
    ...overrides,
  };
}

export function result(overrides: Partial<UpstreamResult> = {}): UpstreamResult {
  return { songs: [upstreamSong()], lyrics: null, model: "FUZZ-2.0", ...overrides };
}

export const STORED = {
  bytes: 1000,
  sha256: "a".repeat(64),
  contentType: "audio/mpeg",
  container: "mp3",
  durationSeconds: 61.5,
};

export function storing(overrides: Partial<JobBase & Storing> = {}): JobBase & Storing {
  return {
    ...baseOf(processing()),
    slot: "none",
    status: "storing",
    upstreamJobId: "up-1",
    startedAt: T0,
    model: "FUZZ-2.0",
    lyrics: null,
    songs: [{ id: "song-1", upstream: upstreamSong(), audio: null, image: null }],
    tries: 0,
    notBefore: 0,
    refreshLinks: false,
    ...overrides,
  };
}
