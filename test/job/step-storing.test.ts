import { describe, expect, it } from "vitest";
import type { Job } from "../../src/job/job.ts";
import { step } from "../../src/job/step.ts";
import type { StoreOutcome } from "../../src/job/transition.ts";
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

  it("succeeds without its picture when that is unusable", () => {
    const next = step(storing({ songs: withAudio }), stored("image", { kind: "rejected", reason: "html" }), T0);
    expect(next.job).toMatchObject({ status: "succeeded", songs: [{ image: "skipped" }] });
  });

  it("asks for fresh links when one has expired, then fetches by them", () => {
    const expired = step(storing(), stored("audio", { kind: "gone" }), T0);
    expect(expired).toMatchObject({ effect: null, job: { relook: true, tries: 1 } });
    const asked = step(expired.job, { kind: "wake" }, expired.wakeAt ?? 0);
    expect(asked.effect).toMatchObject({ kind: "look" });
    const fresh = result({ songs: [upstreamSong({ audioUrl: "https://cdn.example.com/fresh.mp3" })] });
    const next = step(
      asked.job,
      { kind: "looked", outcome: { kind: "finished", result: fresh }, songIds: ["x"], nextAt: 0 },
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
      storing({ relook: true }),
      { kind: "looked", outcome: { kind: "running", progress: 10 }, songIds: [], nextAt: 0 },
      T0,
    );
    expect(next).toMatchObject({ effect: null, job: { status: "storing", relook: true } });
    expect(next.wakeAt).toBeGreaterThan(T0);
  });

  it.each([
    ["wrong bytes", { kind: "rejected", reason: "HTML" } as const, 4],
    ["a link that cannot be reached", { kind: "unavailable", reason: "stalled" } as const, 12],
  ])("fails after enough rounds of %s, and what was stored is deleted", (_, outcome, rounds) => {
    let job: Job = storing();
    for (let i = 1; i <= rounds; i++) {
      expect(job.status).toBe("storing");
      job = step(job, stored("audio", outcome), T0 + i).job;
    }
    expect(job).toMatchObject({
      status: "failed",
      code: "audio_unusable",
      leftovers: ["song-1-audio", "song-1-image"],
    });
    const recorded = step(job, { kind: "recorded", what: "ended" }, T0 + 99);
    expect(recorded.effect).toEqual({ kind: "discard", assetIds: ["song-1-audio", "song-1-image"] });
    expect(step(recorded.job, { kind: "discarded", ok: false }, T0 + 99)).toMatchObject({ effect: null });
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
