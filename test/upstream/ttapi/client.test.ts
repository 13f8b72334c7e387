import { afterEach, describe, expect, it, vi } from "vitest";
import { ttapiUpstream } from "../../../src/upstream/ttapi/client.ts";
import { songInput } from "../../support/song-input.ts";

const ORIGIN = "https://api.ttapi.test";
const KEY = "tt-secret-key";
const CALLBACK = "https://us.test/callbacks/job-1/token-1";

type Answer = Response | Error | (() => Promise<Response>);

/** The adapter with an upstream that returns the next of `responses` for each call. */
function upstreamAnswering(...responses: Answer[]) {
  const calls: { url: string; init: RequestInit }[] = [];
  const fetcher = {
    async fetch(url: string, init: RequestInit) {
      calls.push({ url, init });
      const answer = responses[calls.length - 1] ?? new Error("no response is scripted");
      if (answer instanceof Error) throw answer;
      return typeof answer === "function" ? answer() : answer;
    },
  };
  return { calls, fetcher, upstream: ttapiUpstream({ fetcher, origin: ORIGIN, key: KEY, now: () => 0 }) };
}

const accepted = () => Response.json({ status: "SUCCESS", message: "", data: { jobId: "up-1" } });
const sentBody = (init: RequestInit | undefined) => JSON.parse(String(init?.body));

afterEach(() => void vi.useRealTimers());

describe("submit", () => {
  it("submit sends the song in TTAPI's field names, with the key, the callback URL and is_storage", async () => {
    const { calls, upstream } = upstreamAnswering(accepted());
    expect(await upstream.submit(songInput(), CALLBACK)).toEqual({ kind: "accepted", upstreamJobId: "up-1" });
    expect(calls[0]?.url).toBe("https://api.ttapi.test/producer/v1/music");
    expect(calls[0]?.init.method).toBe("POST");
    expect(new Headers(calls[0]?.init.headers).get("tt-api-key")).toBe(KEY);
    expect(sentBody(calls[0]?.init)).toEqual({
      sound_prompt: "slow waltz",
      instrumental: false,
      mv: "FUZZ-2.0",
      seed: "42",
      lyrics_strength: 0.5,
      sound_strength: 0.5,
      weirdness: 0,
      is_storage: true,
      hook_url: CALLBACK,
    });
  });

  it("submit sends no hook_url without a callback URL", async () => {
    const { calls, upstream } = upstreamAnswering(accepted());
    await upstream.submit({ operation: "lyrics", prompt: "rain" }, null);
    expect(calls[0]?.url).toBe("https://api.ttapi.test/producer/v1/lyrics");
    expect(sentBody(calls[0]?.init)).toEqual({ prompt: "rain", is_storage: true });
  });

  it("submit returns unknown when the connection breaks", async () => {
    const { upstream } = upstreamAnswering(new TypeError("Network connection lost."));
    expect(await upstream.submit(songInput(), null)).toEqual({ kind: "unknown", reason: "Network connection lost." });
  });

  it("submit returns unknown when the response is cut", async () => {
    const cut = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"status":"SUCCESS","data":{"jobId":"up-'));
      },
      pull: (controller) => controller.error(new Error("cut")),
    });
    const { upstream } = upstreamAnswering(new Response(cut));
    expect((await upstream.submit(songInput(), null)).kind).toBe("unknown");
  });

  it("submit returns unknown when the response is larger than 1 MB", async () => {
    const { upstream } = upstreamAnswering(Response.json({ data: { jobId: "up-1", padding: "x".repeat(1_100_000) } }));
    expect((await upstream.submit(songInput(), null)).kind).toBe("unknown");
  });

  it.each([
    ["a song after 30 s", songInput(), 30_000],
    ["lyrics after 60 s", { operation: "lyrics", prompt: "rain" } as const, 60_000],
  ])("submit gives up on %s and leaves no timer behind", async (_, input, timeoutMs) => {
    vi.useFakeTimers();
    const { upstream } = upstreamAnswering(() => new Promise(() => {}));
    const outcome = upstream.submit(input, null);
    await vi.advanceTimersByTimeAsync(timeoutMs);
    expect((await outcome).kind).toBe("unknown");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("submit leaves no timer behind after a response", async () => {
    vi.useFakeTimers();
    await upstreamAnswering(accepted()).upstream.submit(songInput(), null);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("submit follows no redirect, which could generate the song twice", async () => {
    const redirect = new Response(null, { status: 307, headers: { Location: `${ORIGIN}/elsewhere` } });
    const { calls, upstream } = upstreamAnswering(redirect, accepted());
    expect(await upstream.submit(songInput(), null)).toMatchObject({ kind: "unavailable" });
    expect(calls).toHaveLength(1);
  });

  it("submit returns a refusal's message without markup, the key or the callback token", async () => {
    const message = `<b>bad</b> key ${KEY}, hook ${CALLBACK}`;
    const { upstream } = upstreamAnswering(Response.json({ status: "FAILED", message }, { status: 400 }));
    expect(await upstream.submit(songInput(), CALLBACK)).toEqual({
      kind: "refused",
      code: "invalid",
      message: "bad key …, hook …",
    });
  });

  it("submit returns the upstream's Retry-After", async () => {
    const { upstream } = upstreamAnswering(new Response("", { status: 429, headers: { "Retry-After": "20" } }));
    expect(await upstream.submit(songInput(), null)).toEqual({ kind: "busy", retryAfterMs: 20_000 });
  });

  it("submit returns unavailable when the configured origin is not a URL", async () => {
    const { calls, fetcher } = upstreamAnswering(accepted());
    const upstream = ttapiUpstream({ fetcher, origin: "nowhere", key: KEY });
    expect((await upstream.submit(songInput(), null)).kind).toBe("unavailable");
    expect(calls).toHaveLength(0);
  });
});

describe("find", () => {
  it("find escapes the job id in the URL", async () => {
    const { calls, upstream } = upstreamAnswering(Response.json({ status: "ON_QUEUE", data: { progress: "40%" } }));
    expect(await upstream.find("song", "a/b&c=d")).toEqual({ kind: "running", progress: 40 });
    expect(calls[0]?.url).toBe("https://api.ttapi.test/producer/v1/fetch?jobId=a%2Fb%26c%3Dd");
    expect(new Headers(calls[0]?.init.headers).get("tt-api-key")).toBe(KEY);
  });

  it.each([
    ["the connection breaks", new TypeError("Network connection lost.")],
    ["the response is larger than 1 MB", Response.json({ status: "SUCCESS", padding: "x".repeat(1_100_000) })],
    ["the response is an HTML page", new Response("<html></html>", { status: 502 })],
  ])("find returns unavailable when %s", async (_, answer) => {
    expect((await upstreamAnswering(answer).upstream.find("song", "up-1")).kind).toBe("unavailable");
  });

  it("find gives up after 15 s and leaves no timer behind", async () => {
    vi.useFakeTimers();
    const outcome = upstreamAnswering(() => new Promise(() => {})).upstream.find("song", "up-1");
    await vi.advanceTimersByTimeAsync(15_000);
    expect((await outcome).kind).toBe("unavailable");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("find returns a failure's message without markup", async () => {
    const failed = Response.json({ status: "FAILED", message: "<p>the model\u0007 gave up</p>", data: {} });
    expect(await upstreamAnswering(failed).upstream.find("song", "up-1")).toEqual({
      kind: "failed",
      message: "the model gave up",
    });
  });
});

describe("jobIdOf", () => {
  const { upstream } = upstreamAnswering();

  it("jobIdOf returns the job id of a callback", () => {
    expect(upstream.jobIdOf('{"status":"SUCCESS","data":{"job_id":"up-1"}}')).toBe("up-1");
  });

  it.each([
    "",
    "{",
    "[]",
    '{"data":{}}',
    `{"data":{"jobId":"${"x".repeat(201)}"}}`,
  ])("jobIdOf returns null for %s", (body) => {
    expect(upstream.jobIdOf(body)).toBeNull();
  });
});

describe("fetcherFor", () => {
  const { fetcher, upstream } = upstreamAnswering();

  it("fetcherFor returns the upstream's fetcher for a link on its origin", () => {
    expect(upstream.fetcherFor(`${ORIGIN}/audio/1.mp3?v=1`)).toBe(fetcher);
  });

  it.each([
    "https://cdn.ttapi.test/1.mp3",
    "http://api.ttapi.test/1.mp3",
    "https://api.ttapi.test.evil.test/1.mp3",
    "https://api.ttapi.test@evil.test/1.mp3",
    "/audio/1.mp3",
    "",
  ])("fetcherFor returns null for %j", (link) => {
    expect(upstream.fetcherFor(link)).toBeNull();
  });
});
