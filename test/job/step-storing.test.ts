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
  it("succeeds once its audio and its picture are stored", () => {
    const picture = step(storing(), stored("audio", kept), T0);
    expect(picture.effect).toMatchObject({ kind: "store", role: "image", assetId: "song-1-image" });
    const end = step(picture.job, stored("image", kept), T0 + 9);
    expect(end).toMatchObject({ effect: { kind: "record" }, job: { status: "succeeded", endedAt: T0 + 9 } });
  });

  it("does not wait for a picture that there is none of", () => {
    const songs = [{ id: "song-1", upstream: upstreamSong({ imageUrl: null }), audio: null, image: null }];
    expect(step(storing({ songs }), stored("audio", kept), T0).job.status).toBe("succeeded");
  });

  it("tells how long its audio should play, and its picture not", () => {
    expect(step(storing(), { kind: "wake" }, T0)).toMatchObject({
      effect: { role: "audio", announcedSeconds: 61, title: "Morning" },
      wakeAt: T0 + 30_000,
    });
    const picture = step(storing({ songs: withAudio }), { kind: "wake" }, T0);
    expect(picture.effect).toMatchObject({ role: "image", announcedSeconds: null });
  });

  it("without a title or a link is stored as Untitled, from nowhere", () => {
    const bare = { id: "song-1", upstream: upstreamSong({ title: null, audioUrl: null }), audio: null, image: null };
    expect(step(storing({ songs: [bare] }), { kind: "wake" }, T0).effect).toMatchObject({ title: "Untitled", url: "" });
  });

  it("is fetched again no earlier than its time", () => {
    const early = step(storing({ notBefore: T0 + 5_000 }), { kind: "wake" }, T0 + 4_999);
    expect(early).toMatchObject({ effect: null, wakeAt: T0 + 5_000 });
    expect(step(early.job, { kind: "wake" }, T0 + 5_000).effect).toMatchObject({ kind: "store" });
  });

  it("gives its picture two more tries where that cannot be reached", () => {
    const unavailable = stored("image", { kind: "unavailable", reason: "HTTP 503" });
    let job: Job = storing({ songs: withAudio });
    for (const tries of [1, 2]) {
      job = step(job, unavailable, T0).job;
      expect(job).toMatchObject({ status: "storing", tries, songs: [{ image: null }] });
    }
    expect(step(job, unavailable, T0).job).toMatchObject({ status: "succeeded", songs: [{ image: "skipped" }] });
  });

  it("succeeds without its picture when that is unusable", () => {
    const next = step(storing({ songs: withAudio }), stored("image", { kind: "rejected", reason: "html" }), T0);
    expect(next.job).toMatchObject({ status: "succeeded", songs: [{ image: "skipped" }] });
  });

  it("asks for fresh links when one has expired, then fetches by them", () => {
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

  it("waits out an upstream that runs backwards", () => {
    const next = step(
      storing({ refreshLinks: true }),
      { kind: "polled", outcome: { kind: "running", progress: 10 }, songIds: [], nextAt: 0 },
      T0,
    );
    expect(next).toMatchObject({ effect: null, job: { status: "storing", refreshLinks: true } });
    expect(next.wakeAt).toBeGreaterThan(T0);
  });

  it.each([
    ["a time", { kind: "busy", retryAfterMs: 33_000 } as const, 33_000, 33_000],
    ["an error and a time", { kind: "unavailable", retryAfterMs: 9_000, reason: "503" } as const, 9_000, 9_000],
    ["no time", { kind: "busy", retryAfterMs: null } as const, 6_400, 9_600],
    ["a refusal of our key", { kind: "denied", status: 401, message: "no" } as const, 6_400, 9_600],
  ])("stays away as long as the upstream wants that answers with %s", (_, outcome, minMs, maxMs) => {
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
  ])("fails after enough rounds because of: %s; and what was stored is deleted", (reason, outcome, rounds) => {
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

  it("are stored one after the other, and neither counts alone", () => {
    const first = step(storing({ songs: [song("a"), song("b")] }), stored("audio", kept, 0), T0);
    expect(first.effect).toMatchObject({ kind: "store", song: 1, assetId: "b-audio" });
    expect(first.job.status).toBe("storing");
    expect(step(first.job, stored("audio", kept, 1), T0).job.status).toBe("succeeded");
  });
});
