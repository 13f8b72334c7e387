import { describe, expect, it } from "vitest";
import { ttapiUpstream } from "../../src/upstream/ttapi/client.ts";
import { reply } from "../support/scripted-replies.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { songInput } from "../support/song-input.ts";

function scripted() {
  const upstream = scriptedUpstream();
  return { upstream, producer: ttapiUpstream({ fetcher: upstream, origin: upstream.origin, key: "k" }) };
}

describe("scriptedUpstream", () => {
  it("a scripted upstream without a script accepts a song, reports it running, then finished with audio", async () => {
    const { upstream, producer } = scripted();
    expect(await producer.submit(songInput(), null)).toEqual({ kind: "accepted", upstreamJobId: "up-1" });
    expect(await producer.find("song", "up-1")).toEqual({ kind: "running", progress: 50 });
    const found = await producer.find("song", "up-1");
    const link = found.kind === "finished" ? found.result.songs[0]?.audioUrl : null;
    const audio = await upstream.fetch(String(link));
    expect(audio.headers.get("content-type")).toBe("audio/mpeg");
    expect((await audio.bytes()).length).toBe(Number(audio.headers.get("content-length")));
    expect(upstream.generations).toHaveLength(1);
    expect([upstream.submits.length, upstream.polls.length, upstream.downloads.length]).toEqual([1, 2, 1]);
  });

  it("a scripted upstream without a script returns lyrics at once", async () => {
    const { producer } = scripted();
    const outcome = await producer.submit({ operation: "lyrics", prompt: "rain" }, null);
    expect(outcome).toMatchObject({ kind: "finished", result: { lyrics: { text: "la la la" } } });
  });

  it("a scripted upstream follows its script in order and counts only generations", async () => {
    const { upstream, producer } = scripted();
    upstream.onSubmit(
      reply.refused(429, { "Retry-After": "3" }),
      reply.connectionLost,
      reply.acceptedThen(reply.page(504)),
    );
    expect(await producer.submit(songInput(), null)).toEqual({ kind: "busy", retryAfterMs: 3_000 });
    expect(await producer.submit(songInput(), null)).toMatchObject({ kind: "unknown" });
    expect(upstream.generations).toHaveLength(0);
    expect(await producer.submit(songInput(), null)).toMatchObject({ kind: "unknown" });
    expect(upstream.generations).toHaveLength(1);
    expect(await producer.submit(songInput(), null)).toMatchObject({ kind: "accepted" });
  });

  it("a scripted upstream keeps a separate script for a named job", async () => {
    const { upstream, producer } = scripted();
    upstream.job("doomed").onPoll(reply.failed("blocked"));
    await producer.submit(songInput({ soundPrompt: "fine" }), null);
    await producer.submit(songInput({ soundPrompt: "doomed" }), null);
    expect(await producer.find("song", "up-1")).toMatchObject({ kind: "running" });
    expect(await producer.find("song", "up-2")).toEqual({ kind: "failed", message: "blocked" });
    expect(upstream.job("doomed").generations.map(({ id }) => id)).toEqual(["up-2"]);
  });

  it("brokenFile breaks a download in the middle", async () => {
    const { upstream, producer } = scripted();
    await producer.submit(songInput(), null);
    upstream.onDownload(reply.brokenFile());
    const response = await upstream.fetch(`${upstream.origin}/audio/up-1-0.mp3`);
    await expect(response.bytes()).rejects.toThrow("the connection broke");
  });

  it("a scripted upstream rejects and records a request to an unknown URL", async () => {
    const { upstream } = scripted();
    await expect(upstream.fetch("https://stray.test/x")).rejects.toThrow("No response in this test for");
    expect(upstream.unexpectedUrls).toEqual(["https://stray.test/x"]);
  });

  it("install replaces the global fetch until it is restored", async () => {
    const { upstream } = scripted();
    const original = globalThis.fetch;
    upstream.respondAt("https://receiver.test", () => new Response("got it"));
    const restore = upstream.install();
    expect(await (await fetch("https://receiver.test/hook", { method: "POST" })).text()).toBe("got it");
    restore();
    expect(globalThis.fetch).toBe(original);
  });
});
