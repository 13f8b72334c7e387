import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { ttapiUpstream } from "../../src/upstream/ttapi/client.ts";
import { FINAL, PASSING } from "../support/node/faulty-upstream/faults.mjs";
import { startFaultyUpstream } from "../support/node/faulty-upstream.mjs";
import { songInput } from "../support/song-input.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A fast faulty upstream, and our adapter that calls it over HTTP. */
async function openUpstream(options: Parameters<typeof startFaultyUpstream>[0] = {}) {
  const upstream = await startFaultyUpstream({ workMs: 0, slowMs: 20, lateMs: 20, ...options });
  closing.push(upstream.close);
  const fetcher = { fetch: (url: string, init: RequestInit) => fetch(url, init) };
  return { upstream, producer: ttapiUpstream({ fetcher, origin: upstream.origin, key: "k" }) };
}

/** A receiver of callbacks. `all` resolves when `count` have arrived. */
async function receiver(count: number) {
  const calls: { path: string; body: string }[] = [];
  const { promise: all, resolve } = Promise.withResolvers<void>();
  const server = createServer(async (request, reply) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    calls.push({ path: request.url ?? "", body });
    reply.writeHead(202).end();
    if (calls.length === count) resolve();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  closing.push(() => new Promise((closed) => void server.close(() => closed())));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { calls, all, url: `http://127.0.0.1:${port}/callbacks/job-1/token` };
}

const submitted = async (fault: string) => {
  const { upstream, producer } = await openUpstream();
  const outcome = await producer.submit(songInput({ title: `faults:${fault}` }), null);
  return { outcome, job: upstream.stats().jobs[0] };
};

const faultsAt = (phase: string) => [...PASSING, ...FINAL].filter((fault) => fault.startsWith(`${phase}-`));

describe("a submit to the faulty upstream", () => {
  const kinds: Record<string, string> = {
    ...{ "submit-429-seconds": "busy", "submit-429-date": "busy", "submit-429-absurd": "busy", "submit-499": "busy" },
    ...{ "submit-429-negative": "busy", "submit-500": "unavailable", "submit-502": "unavailable" },
    ...{ "submit-503": "unavailable", "submit-400": "refused", "submit-410": "refused", "submit-failed": "refused" },
    "submit-slow": "accepted",
  };

  it.each(
    faultsAt("submit"),
  )("a submit with the fault %s reports whether the job may have been accepted", async (fault) => {
    const { outcome, job } = await submitted(fault);
    expect(outcome.kind).toBe(kinds[fault] ?? "unknown");
    const mayExist = outcome.kind === "unknown" || outcome.kind === "accepted";
    expect(job?.generations).toBe(mayExist && fault !== "submit-reset" ? 1 : 0);
  });

  it("a fault occurs as often as the job names it, and duplicates are counted", async () => {
    const { upstream, producer } = await openUpstream();
    const input = songInput({ title: "faults:submit-500*2,submit-lost" });
    const outcomes = [];
    for (let i = 0; i < 5; i++) outcomes.push((await producer.submit(input, null)).kind);
    expect(outcomes).toEqual(["unavailable", "unavailable", "unknown", "accepted", "accepted"]);
    expect(upstream.stats()).toMatchObject({
      jobs: [{ submits: 5, unconfirmed: 1, generations: 3 }],
      duplicates: [{ generations: 3 }],
    });
  });

  it("the upstream requires the API key", async () => {
    const { upstream } = await openUpstream({ key: "another" });
    expect(
      (await fetch(`${upstream.origin}/producer/v1/fetch?jobId=x`, { headers: { "tt-api-key": "k" } })).status,
    ).toBe(401);
  });
});

describe("a poll of the faulty upstream", () => {
  const kinds: Record<string, string> = {
    ...{ "poll-429-seconds": "busy", "poll-429-date": "busy", "poll-429-negative": "busy", "poll-404": "missing" },
    ...{ "poll-strange-status": "running", "poll-backwards": "running", "poll-wrong-types": "running" },
    ...{ "poll-no-songs": "running", "poll-no-link": "running", "poll-huge": "unavailable" },
  };

  it.each(faultsAt("poll"))("a poll with the fault %s fails once, and the next poll finds the song", async (fault) => {
    const { producer } = await openUpstream();
    const accepted = await producer.submit(songInput({ title: `faults:${fault}` }), null);
    const id = accepted.kind === "accepted" ? accepted.upstreamJobId : "";
    expect((await producer.find("song", id)).kind).toBe(kinds[fault] ?? "unavailable");
    expect((await producer.find("song", id)).kind).toBe("finished");
  });

  it.each([
    ["job-fails", "failed"],
    ["job-never", "running"],
    ["job-lost", "missing"],
  ])("a job with the fault %s is %s at every poll", async (fault, kind) => {
    const { producer } = await openUpstream();
    await producer.submit(songInput({ title: `faults:${fault}` }), null);
    expect((await producer.find("song", "up-0-0")).kind).toBe(kind);
    expect((await producer.find("song", "up-0-0")).kind).toBe(kind);
  });

  it.each(faultsAt("variant"))("a poll of the response variant %s finds the song", async (fault) => {
    const { producer } = await openUpstream();
    await producer.submit(songInput({ title: `faults:${fault}` }), null);
    const found = await producer.find("song", "up-0-0");
    expect(found.kind === "finished" && found.result.songs[0]).toMatchObject({ upstreamSongId: "up-0-0-0" });
  });
});

describe("audio of the faulty upstream", () => {
  /** Downloads twice: with the fault, then without it. */
  async function downloads(fault: string) {
    const { upstream, producer } = await openUpstream();
    await producer.submit(songInput({ title: `faults:${fault}` }), null);
    const bytes = async () => {
      const found = await producer.find("song", "up-0-0");
      const link = found.kind === "finished" ? found.result.songs[0]?.audioUrl : null;
      const response = await fetch(String(link), { redirect: fault === "audio-redirect" ? "follow" : "manual" });
      return { status: response.status, sha256: sha256(new Uint8Array(await response.arrayBuffer())) };
    };
    const first = await bytes().catch(() => null);
    return { first, second: await bytes(), expected: upstream.stats().jobs[0]?.songs[0]?.sha256 };
  }

  it.each(faultsAt("audio"))("audio with the fault %s is complete at the second download", async (fault) => {
    const { first, second, expected } = await downloads(fault);
    const whole = ["audio-chunked", "audio-gzip", "audio-redirect"].includes(fault);
    expect(first?.status === 200 && first.sha256 === expected).toBe(whole);
    expect(second).toEqual({ status: 200, sha256: expected });
  });

  it.each([
    "variant-m4a",
    "variant-mp3",
    "variant-disguised",
  ])("audio of the variant %s differs for each song", async (variant) => {
    const { upstream, producer } = await openUpstream();
    for (const title of ["one", "two"]) await producer.submit(songInput({ title: `${title} faults:${variant}` }), null);
    const [one, two] = upstream.stats().jobs.map(({ songs }) => songs[0]);
    expect(one?.bytes).toBeGreaterThan(2_000);
    expect(one?.sha256).not.toBe(two?.sha256);
  });
});

describe("callbacks of the faulty upstream", () => {
  it.each([
    ["callback-doubled", 2],
    ["callback-storm", 100],
    ["callback-garbage", 1],
    ["callback-lying", 1],
    ["callback-late", 1],
    ["variant-both", 1],
  ])("with %s the callback comes %i times", async (fault, count) => {
    const { producer } = await openUpstream();
    const { calls, all, url } = await receiver(count);
    await producer.submit(songInput({ title: `faults:${fault}` }), url);
    await all;
    expect(calls).toHaveLength(count);
  });

  it("with callback-early the callback comes before the response to the submit", async () => {
    const { producer } = await openUpstream({ workMs: 60_000 });
    const { calls, url } = await receiver(1);
    await producer.submit(songInput({ title: "faults:callback-early" }), url);
    expect(calls.map(({ body }) => producer.jobIdOf(body))).toEqual(["up-0-0"]);
  });

  it("with callback-forged one more callback comes with a wrong token", async () => {
    const { producer } = await openUpstream();
    const { calls, all, url } = await receiver(2);
    await producer.submit(songInput({ title: "faults:callback-forged" }), url);
    await all;
    expect(new Set(calls.map(({ path }) => path))).toEqual(
      new Set(["/callbacks/job-1/token", "/callbacks/job-1/tokeA"]),
    );
  });
});

describe("the fault phases", () => {
  const kindsIn = async (phase: Parameters<Awaited<ReturnType<typeof startFaultyUpstream>>["setPhase"]>[0]) => {
    const { upstream, producer } = await openUpstream();
    await producer.submit(songInput(), null);
    await upstream.setPhase(phase);
    const submitted = await producer.submit(songInput(), null);
    const found = await producer.find("song", "up-0-0");
    await upstream.setPhase("calm");
    return [submitted.kind, found.kind, (await producer.find("song", "up-0-0")).kind];
  };

  it.each([
    ["calm", ["accepted", "finished", "finished"]],
    ["polls-down", ["accepted", "unavailable", "finished"]],
    ["denied", ["denied", "denied", "finished"]],
    ["down", ["unknown", "unavailable", "finished"]],
  ] as const)("the phase %s affects all calls until it ends", async (phase, kinds) => {
    expect(await kindsIn(phase)).toEqual(kinds);
  });

  it("the phase brown-out rejects three of ten calls and injects no other faults", async () => {
    const { upstream, producer } = await openUpstream({ faults: "passing", rate: 1 });
    await upstream.setPhase("brown-out");
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => producer.submit(songInput(), null)));
    const accepted = outcomes.filter(({ kind }) => kind === "accepted").length;
    expect(accepted).toBeGreaterThan(20);
    expect(accepted).toBeLessThan(36);
    expect(upstream.stats().injected).toEqual({});
  }, 60_000);
});

describe("the statistics of the faulty upstream", () => {
  it("the statistics count injected faults and calls in flight", async () => {
    const events: string[] = [];
    const { upstream, producer } = await openUpstream({ onCall: (kind, phase) => events.push(`${kind} ${phase}`) });
    await producer.submit(songInput({ title: "faults:submit-500*2" }), null);
    await producer.submit(songInput({ title: "faults:submit-500*2" }), null);
    await producer.find("song", "nothing");
    expect(upstream.stats().injected).toEqual({ "submit-500": 2 });
    await expect.poll(() => upstream.inFlight()).toEqual({ submit: 0, poll: 0, audio: 0, callback: 0 });
    expect(events.filter((text) => text.endsWith("begins"))).toEqual(["submit begins", "submit begins", "poll begins"]);
    expect(events).toHaveLength(6);
  });

  it("the statistics count a poll before the end of Retry-After", async () => {
    const { upstream, producer } = await openUpstream();
    await producer.submit(songInput({ title: "faults:poll-429-seconds" }), null);
    for (let i = 0; i < 2; i++) await producer.find("song", "up-0-0");
    expect(upstream.stats().jobs[0]).toMatchObject({ polls: 2, earlyPolls: 1 });
  });
});

describe("the fault mix", () => {
  it("the same seed gives the same faults, another seed gives others", async () => {
    const kindsFor = async (seed: number) => {
      const { producer } = await openUpstream({ seed, faults: "passing", rate: 0.5 });
      const kinds = [];
      for (let i = 0; i < 20; i++) kinds.push((await producer.submit(songInput({ title: `song ${i}` }), null)).kind);
      return kinds.join();
    };
    const [one, again, other] = [await kindsFor(1), await kindsFor(1), await kindsFor(2)];
    expect(one).toBe(again);
    expect(one).not.toBe(other);
  });

  it("an unknown fault is rejected", async () => {
    await expect(startFaultyUpstream({ faults: "passing,submit-600" })).rejects.toThrow("No such fault: submit-600");
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
