import { describe, expect, it } from "vitest";
import type { StoreOutcome } from "../../src/job/events.ts";
import type { Job } from "../../src/job/job.ts";
import { step } from "../../src/job/step.ts";
import { result, STORED, storing, T0, upstreamSong } from "../support/job.ts";

const kept: StoreOutcome = { kind: "stored", asset: STORED };
const stored = (role: "audio" | "image", outcome: StoreOutcome, song = 0) => ({
  kind: "stored" as const,
  song,
  role,
  outcome,
});
const withAudio = [{ id: "song-1", upstream: upstreamSong(), audio: STORED, image: null }];

describe("a finished song", () => {
  it("a job succeeds once its song's audio and image are stored", () => {
    const picture = step(storing(), stored("audio", kept), T0);
    expect(picture.effect).toMatchObject({ kind: "store", role: "image", assetId: "song-1-image" });
    const end = step(picture.job, stored("image", kept), T0 + 9);
    expect(end).toMatchObject({ effect: { kind: "record" }, job: { status: "succeeded", endedAt: T0 + 9 } });
  });

  it("a job succeeds after the audio if its song has no image", () => {
    const songs = [{ id: "song-1", upstream: upstreamSong({ imageUrl: null }), audio: null, image: null }];
    expect(step(storing({ songs }), stored("audio", kept), T0).job.status).toBe("succeeded");
  });

  it("a store effect announces the duration of audio, and none for an image", () => {
    expect(step(storing(), { kind: "wake" }, T0)).toMatchObject({
      effect: { role: "audio", announcedSeconds: 61, title: "Morning" },
      wakeAt: T0 + 30_000,
    });
    const picture = step(storing({ songs: withAudio }), { kind: "wake" }, T0);
    expect(picture.effect).toMatchObject({ role: "image", announcedSeconds: null });
  });

  it("the small files of a song are stored with its audio, and the job does not wait for others", () => {
    const extrasUrl = "https://cdn.example.com/a.extras";
    const songs = [{ id: "song-1", upstream: upstreamSong({ imageUrl: null, extrasUrl }), audio: null, image: null }];
    const first = step(storing({ songs }), { kind: "wake" }, T0);
    expect(first.effect).toMatchObject({ role: "audio", extrasUrl });
    const extras = [{ role: "peaks" as const, bytes: 9, sha256: "a".repeat(64), contentType: "application/json" }];
    const end = step(first.job, { ...stored("audio", kept), extras }, T0).job;
    expect(end).toMatchObject({ status: "succeeded", songs: [{ extras }] });
    expect(step(first.job, { ...stored("audio", kept), extras: [] }, T0).job.status).toBe("succeeded");
    const picture = step(storing({ songs: withAudio }), { kind: "wake" }, T0);
    expect(picture.effect).toMatchObject({ role: "image", extrasUrl: null });
  });

  it("a song without a title or a link gets a store effect titled Untitled with an empty URL", () => {
    const bare = { id: "song-1", upstream: upstreamSong({ title: null, audioUrl: null }), audio: null, image: null };
    expect(step(storing({ songs: [bare] }), { kind: "wake" }, T0).effect).toMatchObject({ title: "Untitled", url: "" });
  });

  it("a song's download is retried no earlier than notBefore", () => {
    const early = step(storing({ notBefore: T0 + 5_000 }), { kind: "wake" }, T0 + 4_999);
    expect(early).toMatchObject({ effect: null, wakeAt: T0 + 5_000 });
    expect(step(early.job, { kind: "wake" }, T0 + 5_000).effect).toMatchObject({ kind: "store" });
  });

  it("a song that seems to continue is copied up to where its earlier copies ended, from the fourth copy on", () => {
    let job: Job = storing();
    const ends: (number | null)[] = [];
    for (const bytes of [500, 1_000, 1_000]) {
      const cut = { kind: "unavailable", reason: "cut", cutAtByte: bytes } as const;
      const waiting = step(job, stored("audio", cut), T0);
      const polled = step({ ...waiting.job, refreshLinks: false } as Job, { kind: "wake" }, waiting.wakeAt ?? T0);
      expect(polled.effect).toMatchObject({ kind: "store" });
      ends.push(polled.effect?.kind === "store" ? polled.effect.knownEnd : null);
      job = polled.job;
    }
    expect(ends).toEqual([null, null, 1_000]);
    const broken = step(job, stored("audio", { kind: "unavailable", reason: "HTTP 503" }), T0);
    const next = step({ ...broken.job, refreshLinks: false } as Job, { kind: "wake" }, broken.wakeAt ?? T0);
    expect(next.effect).toMatchObject({ knownEnd: null });
  });

  it("an unavailable image is retried twice and then skipped", () => {
    const unavailable = stored("image", { kind: "unavailable", reason: "HTTP 503" });
    let job: Job = storing({ songs: withAudio });
    for (const tries of [1, 2]) {
      job = step(job, unavailable, T0).job;
      expect(job).toMatchObject({ status: "storing", tries, songs: [{ image: null }] });
    }
    expect(step(job, unavailable, T0).job).toMatchObject({ status: "succeeded", songs: [{ image: "skipped" }] });
  });

  it("a job succeeds without an unusable image", () => {
    const next = step(storing({ songs: withAudio }), stored("image", { kind: "rejected", reason: "html" }), T0);
    expect(next.job).toMatchObject({ status: "succeeded", songs: [{ image: "skipped" }] });
  });

  it("an expired link makes the job poll for fresh links and download from them", () => {
    const expired = step(storing(), stored("audio", { kind: "gone" }), T0);
    expect(expired).toMatchObject({ effect: null, job: { refreshLinks: true, tries: 1 } });
    const poll = step(expired.job, { kind: "wake" }, expired.wakeAt ?? 0);
    expect(poll.effect).toMatchObject({ kind: "poll" });
    const fresh = result({ songs: [upstreamSong({ audioUrl: "https://cdn.example.com/fresh.mp3" })] });
    const next = step(
      poll.job,
      { kind: "polled", outcome: { kind: "finished", result: fresh }, songIds: ["x"], nextAt: 0 },
      T0,
    );
    expect(next.effect).toMatchObject({
      kind: "store",
      url: "https://cdn.example.com/fresh.mp3",
      assetId: "song-1-audio",
    });
  });

  it("a poll for fresh links that finds the job running is repeated later", () => {
    const next = step(
      storing({ refreshLinks: true }),
      { kind: "polled", outcome: { kind: "running", progress: 10 }, songIds: [], nextAt: 0 },
      T0,
    );
    expect(next).toMatchObject({ effect: null, job: { status: "storing", refreshLinks: true } });
    expect(next.wakeAt).toBeGreaterThan(T0);
  });

  it.each([
    ["a Retry-After", { kind: "busy", retryAfterMs: 33_000 } as const, 33_000, 33_000],
    ["an error and a Retry-After", { kind: "unavailable", retryAfterMs: 9_000, reason: "503" } as const, 9_000, 9_000],
    ["no Retry-After", { kind: "busy", retryAfterMs: null } as const, 6_400, 9_600],
    ["a denied key", { kind: "denied", status: 401, message: "no" } as const, 6_400, 9_600],
  ])("a poll for fresh links that fails with %s is repeated after the required wait", (_, outcome, minMs, maxMs) => {
    const job = storing({ refreshLinks: true, tries: 2 });
    const next = step(job, { kind: "polled", outcome, songIds: [], nextAt: 0 }, T0);
    expect(next).toMatchObject({ effect: null, job: { refreshLinks: true, tries: 2 } });
    expect(next.wakeAt).toBeGreaterThanOrEqual(T0 + minMs);
    expect(next.wakeAt).toBeLessThanOrEqual(T0 + maxMs);
  });

  it.each([
    ["HTML", { kind: "rejected", reason: "HTML" } as const, 4],
    ["stalled", { kind: "unavailable", reason: "stalled" } as const, 12],
    ["its link has expired", { kind: "gone" } as const, 12],
  ])("a job whose audio stays unusable (%s) fails after the last retry, and its files are deleted", (reason, outcome, rounds) => {
    let job: Job = storing();
    for (let i = 1; i <= rounds; i++) {
      expect(job.status).toBe("storing");
      job = step(job, stored("audio", outcome), T0 + i).job;
    }
    expect(job).toMatchObject({
      status: "failed",
      code: "audio_unusable",
      message: `The audio could not be stored: ${reason}`,
      leftovers: ["song-1-audio", "song-1-image"],
    });
    const recorded = step(job, { kind: "recorded", what: "ended" }, T0 + 99);
    expect(recorded.effect).toEqual({ kind: "discard", assetIds: ["song-1-audio", "song-1-image"] });
    const kept = step(recorded.job, { kind: "discarded", ok: false }, T0 + 99);
    expect(kept).toMatchObject({ effect: null, job: { leftovers: ["song-1-audio", "song-1-image"] } });
    expect(step(recorded.job, { kind: "discarded", ok: true }, T0 + 99).job).toMatchObject({ leftovers: [] });
  });
});

describe("two songs", () => {
  const song = (id: string) => ({ id, upstream: upstreamSong({ imageUrl: null }), audio: null, image: null });

  it("two songs are stored one after the other, and the job succeeds after both", () => {
    const first = step(storing({ songs: [song("a"), song("b")] }), stored("audio", kept, 0), T0);
    expect(first.effect).toMatchObject({ kind: "store", song: 1, assetId: "b-audio" });
    expect(first.job.status).toBe("storing");
    expect(step(first.job, stored("audio", kept, 1), T0).job.status).toBe("succeeded");
  });
});
