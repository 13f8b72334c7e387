const SONG_ID = "0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11";
const JOB_ID = "7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20";
const URL_OF_JOB = `https://fermata.example.com/v1/jobs/${JOB_ID}`;
const METADATA = { order: "42" };
const PROVENANCE = { upstream: "engine", model: "Fermata-1" };

/** Example responses of the reference. */
export const SONG = {
  id: SONG_ID,
  kind: "song" as const,
  stem: null,
  title: "Morning Light",
  lyrics: "[Verse]\nMorning light on the window",
  sound_prompt: "bright folk waltz with fiddle",
  seed: "42",
  tags: ["demo"],
  favorite: false,
  metadata: METADATA,
  created_at: "2026-11-25T16:02:11.120Z",
  duration_seconds: 141.6,
  job_id: JOB_ID,
  parent_id: null,
  operation: "song" as const,
  provenance: PROVENANCE,
  assets: [
    {
      role: "audio" as const,
      url: `https://fermata.example.com/a/${SONG_ID}-audio?e=1796256000&s=kq3vX0T1`,
      url_expires_at: "2026-12-03T00:00:00.000Z",
      retained_until: null,
      bytes: 3_398_400,
      sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      content_type: "audio/mpeg",
      duration_seconds: 141.6,
    },
    {
      role: "peaks" as const,
      url: `https://fermata.example.com/a/${SONG_ID}-peaks?e=1796256000&s=Zc81fWq0`,
      url_expires_at: "2026-12-03T00:00:00.000Z",
      retained_until: null,
      bytes: 7_310,
      sha256: "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
      content_type: "application/json",
      duration_seconds: null,
    },
  ],
  deleted: null,
};

export const JOB = {
  id: JOB_ID,
  operation: "song" as const,
  status: "succeeded" as const,
  progress: 100,
  progress_estimated: false,
  canceling: false,
  created_at: "2026-11-25T16:01:50.004Z",
  started_at: "2026-11-25T16:01:50.310Z",
  finished_at: "2026-11-25T16:02:11.120Z",
  deadline_at: "2026-11-25T16:31:50.004Z",
  stage: null,
  queue_position: null,
  waiting_reason: null,
  estimated_seconds: null,
  cost: 3,
  input: { sound_prompt: SONG.sound_prompt, lyrics: SONG.lyrics, instrumental: false, model: "FUZZ-2.0", seed: "42" },
  metadata: METADATA,
  songs: [SONG],
  lyrics: null,
  error: null,
  provenance: { ...PROVENANCE, upstream_job_id: "5b0c…" },
  urls: { self: URL_OF_JOB, events: `${URL_OF_JOB}/events`, cancel: `${URL_OF_JOB}/cancel` },
};

export const TIMED_LYRICS = {
  ...{ song_id: SONG_ID, title: SONG.title, duration_seconds: SONG.duration_seconds },
  sections: [
    {
      ...{ name: "Verse", type: "verse" as const, start: 9.6, end: 13.2 },
      lines: [{ text: "Morning light on the window", start: 9.6, end: 13.2 }],
    },
  ],
};

const EXAMPLE_TOKEN = `fm_job_${JOB_ID}.2f0c6a58-1d9c-4c0e-8d53-4c5f0f2d8a77.1796256600000.files.kq3vX0T1`;

export const TOKEN = {
  token: EXAMPLE_TOKEN,
  expires_at: "2026-12-03T00:10:00.000Z",
  scopes: ["jobs:read" as const, "audio:read" as const],
  urls: { self: `${URL_OF_JOB}?token=${EXAMPLE_TOKEN}`, events: `${URL_OF_JOB}/events?token=${EXAMPLE_TOKEN}` },
};

export const PROBLEM = {
  type: "https://fermata.example.com/docs/errors#validation_failed",
  title: "Validation failed",
  status: 422,
  detail: "weirdness must be a number from 0 to 1",
  instance: "/v1/songs",
  code: "validation_failed" as const,
  request_id: "4b2f0c1e-7a55-4e0f-9d2c-0c7c6f1b8a11",
  errors: [
    {
      ...{ pointer: "/weirdness", rule: "max" as const, message: "must be a number from 0 to 1" },
      ...{ type: "number" as const, min: 0, max: 1 },
    },
  ],
};

const URL_OF_SCHEDULE = "https://fermata.example.com/v1/schedules/sch_5f1c0c1e9d2c4b2f8a110c7c6f1b7a55";

export const SCHEDULE = {
  id: "sch_5f1c0c1e9d2c4b2f8a110c7c6f1b7a55",
  name: "Morning song",
  cron: "30 7 * * MON-FRI",
  time_zone: "Europe/Berlin",
  operation: "song" as const,
  input: { sound_prompt: "bright acoustic pop for a {{weekday}}", title: "Morning of {{date}}", model: "FUZZ-2.0" },
  catch_up: "skip" as const,
  enabled: true,
  paused: null,
  next_run_at: "2026-11-26T06:30:00.000Z",
  next_runs: ["2026-11-26T06:30:00.000Z", "2026-11-27T06:30:00.000Z", "2026-11-30T06:30:00.000Z"],
  key_id: "2f0c6a58-1d9c-4c0e-8d53-4c5f0f2d8a77",
  job_count: 12,
  created_at: "2026-11-09T16:00:00.000Z",
  urls: { self: URL_OF_SCHEDULE, runs: `${URL_OF_SCHEDULE}/runs` },
};

export const RUN = {
  scheduled_at: "2026-11-25T06:30:00.000Z",
  status: "created" as const,
  job_id: JOB_ID,
  metadata: METADATA,
  error: null,
};

export const KEY = {
  id: "2f0c6a58-1d9c-4c0e-8d53-4c5f0f2d8a77",
  name: "website",
  prefix: "fm_live_7Qx2",
  last_four: "k9Zt",
  scopes: ["jobs:write" as const, "jobs:read" as const],
  created_at: "2026-11-25T16:00:00.000Z",
  expires_at: null,
  last_used_at: "2026-11-25T16:02:11.000Z",
  budget_credits: 300,
  spent_credits: 12,
  current: false,
};

export const SHARE = {
  id: "shr_9d2c4b2f8a115f1c0c1e0c7c6f1b7a55",
  song_id: SONG_ID,
  download: true,
  expires_at: "2026-12-25T16:00:00.000Z",
  created_at: "2026-11-25T16:00:00.000Z",
  key_id: KEY.id,
};

export const ENTRY = {
  id: `hold:${JOB_ID}`,
  kind: "hold" as const,
  job_id: JOB_ID,
  available_change: -3,
  held_change: 3,
  operation: JOB.operation,
  title: SONG.title,
  key: { id: KEY.id, name: KEY.name },
  reason: null,
  created_at: JOB.created_at,
};

export const MODEL = {
  ...{ id: "Fermata-1", upstream: "engine", aliases: ["FUZZ-2.0"], default: true },
  operations: [{ operation: "song" as const, cost: 3 }],
  ...{ export_formats: ["mp3" as const, "wav" as const, "mid" as const], status: "ok" as const, p50_seconds: 15.2 },
};

export const CAPABILITIES = {
  upstreams: [
    {
      ...{ name: "engine", running: 1, concurrency: 10, length_seconds: false },
      ...{ models: ["Fermata-1"], formats: ["mp3" as const, "wav" as const, "mid" as const] },
      upload_formats: ["mp3", "wav"],
      operations: [
        {
          ...{ operation: "song" as const, parents: [], status: "ok" as const, reason: null, cost: 3 },
          ...{ last_success_at: JOB.finished_at, p50_seconds: 15.2, p95_seconds: 58.1, waiting: 4 },
        },
      ],
    },
  ],
  limits: { writes_per_minute: 60, reads_per_minute: 1_200, batch_requests: 50 },
};
