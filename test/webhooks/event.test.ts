import { describe, expect, it } from "vitest";
import { recordOf } from "../../src/db/jobs.ts";
import type { SongRecord } from "../../src/db/songs.ts";
import { canceled, failed, succeeded } from "../../src/job/end.ts";
import type { Job, JobSong } from "../../src/job/job.ts";
import { eventsOf as jobAndSongEvents } from "../../src/native/events.ts";
import { jobBody, songBody, unsignedContext } from "../../src/native/response.ts";
import {
  assetExpiringEvent,
  creditsLowEvent,
  type Event,
  endpointDisabledEvent,
  jobOfEvent,
  scheduleFailedEvent,
  upstreamPausedEvent,
} from "../../src/webhooks/event.ts";
import { processing, queued, STORED, storing, T0, upstreamSong } from "../support/job.ts";

const song = (id: string, overrides: Partial<JobSong> = {}): JobSong => {
  return { id, upstream: upstreamSong(), audio: STORED, image: "skipped", ...overrides };
};
const done = (...songs: JobSong[]) => succeeded(storing(), { ...storing(), songs }, T0 + 70_000);
const eventsOf = (job: Job) => jobAndSongEvents(job).job;
const songEventsOf = (job: Job) => jobAndSongEvents(job).songs;
const read = (event: Event | undefined) => JSON.parse(event?.body ?? "");
const bytes = (event: Event | undefined) => new TextEncoder().encode(event?.body).length;

it("a job has one event per change, in order, with ids that are the same in a replay", () => {
  const job = done(song("song-1"));
  const events = eventsOf(job);
  expect(events.map(({ type, sequence }) => [type, sequence])).toEqual([
    ["job.started", 1],
    ["job.succeeded", 3],
  ]);
  expect(events.map(({ id }) => id)).toEqual([1, 2].map((number) => `evt_${job.id}_${number}`));
  expect(eventsOf(job)).toEqual(eventsOf(structuredClone(job)));
});

it("a job that never started has no job.started event", () => {
  expect(eventsOf(queued())).toEqual([]);
  const refused = failed(queued() as never, { code: "upstream_refused", message: "no" }, T0);
  expect(eventsOf(refused).map((event) => event.type)).toEqual(["job.failed"]);
  expect(eventsOf(processing()).map((event) => event.type)).toEqual(["job.started"]);
});

it("job.canceled lists the kept songs and whether the job was charged", () => {
  const [, event] = eventsOf(canceled(storing({ cancel: "keep" }), T0));
  expect(event).toMatchObject({ type: "job.canceled", sequence: 3 });
  const data = { status: "canceled", songs: [{ id: "song-1" }], cost: 3 };
  expect(JSON.parse(event?.body ?? "")).toMatchObject({ type: "job.canceled", data });
});

it("an event has the fields id, type, created_at, sequence and data", () => {
  expect(read(eventsOf(processing())[0])).toEqual({
    id: `evt_${processing().id}_1`,
    type: "job.started",
    created_at: "2100-01-01T00:00:00.000Z",
    sequence: 1,
    data: expect.objectContaining({ id: processing().id, operation: "song", status: "processing", songs: [] }),
  });
});

it("an event names operations as the native API does", () => {
  const input = {
    operation: "download" as const,
    parent: { songId: "s", upstreamSongId: null },
    format: "wav" as const,
  };
  expect(read(eventsOf(processing({ input }))[0]).data.operation).toBe("export");
});

it("the data of an event is the job or the song as its own request returns it", () => {
  const image = { ...STORED, contentType: "image/png", durationSeconds: null };
  const metadata = { order: "42" };
  const job = succeeded(storing({ metadata }), { ...storing(), songs: [song("song-1", { image })] }, T0 + 70_000);
  const record = recordOf(job);
  const state = { record, view: null, queuePosition: null, waitingReason: null };
  const context = unsignedContext(record.songs);
  const [, end] = eventsOf(job);
  expect(read(end).data).toEqual(jobBody(state, context));
  expect(read(end).data).toMatchObject({ status: "succeeded", metadata, songs: [{ id: "song-1", metadata }] });
  const [created] = songEventsOf(job);
  expect(read(created).data).toEqual(songBody(record.songs[0] as SongRecord, context.links));
  expect(read(created).data.assets).toMatchObject([
    { role: "audio", url: "/a/song-1-audio", url_expires_at: null },
    { role: "image", url: "/a/song-1-image", url_expires_at: null },
  ]);
});

it.each([
  ["evt_7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20_2", true],
  ["evt_7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20_song_12", true],
  ["evt_credits_low_7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20", true],
  ["evt_asset_expiring_7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20_4102444800000", false],
  ["evt_schedule_failed_sch_5f1c0c1e9d2c4b2f8a110c7c6f1b7a55_4102444800000", false],
  ["evt_endpoint_disabled_we_7b1d9a523c564a7e8f2e1f6f5a3e9c20_4102444800000", false],
  ["evt_test_7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20", false],
])("the job of %s is known from its id: %s", (id, isAboutJob) => {
  expect(jobOfEvent(id)).toBe(isAboutJob ? "7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20" : null);
});

it("there is one song.created event per song, before the end of its job", () => {
  const events = songEventsOf(done(song("song-1"), song("song-2")));
  expect(events.map(({ id, sequence }) => [id, sequence])).toEqual([
    [`evt_${storing().id}_song_0`, 2],
    [`evt_${storing().id}_song_1`, 3],
  ]);
  expect(eventsOf(done(song("song-1"), song("song-2"))).at(-1)?.sequence).toBe(4);
  expect(songEventsOf(processing())).toEqual([]);
  expect(songEventsOf(failed(storing(), { code: "upstream_failed", message: "" }, T0))).toEqual([]);
});

it("job.failed contains the error, with a long message truncated", () => {
  const end = failed(storing(), { code: "upstream_failed", message: "é".repeat(40_000) }, T0);
  const event = eventsOf(end).at(-1);
  expect(read(event).data.error).toMatchObject({ code: "upstream_failed", message: `${"é".repeat(1_000)}…` });
});

describe("an event of 20 kB or more", () => {
  it("an event with too many songs contains only their ids", () => {
    const many = Array.from({ length: 200 }, (_, i) => song(`song-${i}`));
    const [, end] = eventsOf(done(...many));
    expect(bytes(end)).toBeLessThan(20_000);
    const { data } = read(end);
    expect(data).toMatchObject({ id: storing().id, status: "succeeded", truncated: true });
    expect(data.songs).toEqual(many.map(({ id }) => ({ id })));
  });

  it("an event with long lyrics omits the lyrics", () => {
    const lyrics = { title: null, text: "la ".repeat(7_000) };
    const [, end] = eventsOf(succeeded(storing(), { ...storing(), songs: [], lyrics }, T0));
    expect(bytes(end)).toBeLessThan(20_000);
    expect(read(end).data).toMatchObject({ songs: [], truncated: true });
    expect(read(end).data).not.toHaveProperty("lyrics");
  });

  it("every event stays below 20 kB for any text from upstreams and callers", () => {
    const long = "\u{1F3B5}".repeat(60_000);
    const title = upstreamSong({ title: long });
    for (const event of [
      ...eventsOf(done(song("song-1", { upstream: title }))),
      ...songEventsOf(done(song("song-1", { upstream: title }))),
      upstreamPausedEvent("ttapi", { status: 402, message: long, since: T0 }),
      endpointDisabledEvent({ id: "we_1", url: long, reason: "gone", enabledAt: T0, at: T0 }),
      scheduleFailedEvent({ scheduleId: "s", name: long, occurrenceAt: T0, code: "c", message: long, at: T0 }),
      assetExpiringEvent({ songId: "s", title: long, expiresAt: T0, at: T0 }),
    ]) {
      expect(bytes(event)).toBeLessThan(20_000);
    }
  });
});

it("account events have ids that make each of them unique", () => {
  const at = T0;
  const slot = Date.UTC(2100, 0, 2, 9);
  const failedRun = {
    scheduleId: "sch_1",
    name: "daily",
    occurrenceAt: slot,
    code: "insufficient_credits",
    message: "none",
    at,
  };
  const events = [
    creditsLowEvent({ jobId: "job-1", at }),
    endpointDisabledEvent({ id: "we_1", url: "https://a.test/", reason: "failing", enabledAt: 7, at }),
    scheduleFailedEvent(failedRun),
    assetExpiringEvent({ songId: "song-1", title: "Morning", expiresAt: slot, at }),
  ];
  expect(events.map(({ id, type }) => [type, id])).toEqual([
    ["credits.low", "evt_credits_low_job-1"],
    ["endpoint.disabled", "evt_endpoint_disabled_we_1_7"],
    ["schedule.failed", `evt_schedule_failed_sch_1_${slot}`],
    ["asset.expiring", `evt_asset_expiring_song-1_${slot}`],
  ]);
  expect(events.map((event) => read(event).data)).toEqual([
    { available: 0, threshold: 9, job_id: "job-1" },
    { id: "we_1", url: "https://a.test/", reason: "failing" },
    {
      ...{ id: "sch_1", name: "daily", slot: "2100-01-02T09:00:00.000Z" },
      error: { code: "insufficient_credits", message: "none" },
    },
    { song_id: "song-1", title: "Morning", retained_until: "2100-01-02T09:00:00.000Z" },
  ]);
});
