import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { ttapiUpstream } from "../../src/upstream/ttapi/client.ts";
import { FINAL, PASSING } from "../support/node/faulty-upstream/faults.mjs";
import { startOddUpstream } from "../support/node/faulty-upstream.mjs";
import { songInput } from "../support/song-input.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The odd upstream, quick, and our adapter speaking to it over real HTTP. */
async function odd(options: Parameters<typeof startOddUpstream>[0] = {}) {
  const upstream = await startOddUpstream({ workMs: 0, slowMs: 20, lateMs: 20, ...options });
  closing.push(upstream.close);
  const fetcher = { fetch: (url: string, init: RequestInit) => fetch(url, init) };
  return { upstream, producer: ttapiUpstream({ fetcher, origin: upstream.origin, key: "k" }) };
}

/** A receiver of callbacks that resolves once `count` have come. */
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
  const { upstream, producer } = await odd();
  const outcome = await producer.submit(songInput({ title: `odd:${fault}` }), null);
  return { outcome, job: upstream.stats().jobs[0] };
};

const faultsAt = (phase: string) => [...PASSING, ...FINAL].filter((fault) => fault.startsWith(`${phase}-`));

describe("a submit to the odd upstream", () => {
  const kinds: Record<string, string> = {
    ...{ "submit-429-seconds": "busy", "submit-429-date": "busy", "submit-429-absurd": "busy", "submit-499": "busy" },
    ...{ "submit-429-negative": "busy", "submit-500": "unavailable", "submit-502": "unavailable" },
    ...{ "submit-503": "unavailable", "submit-400": "refused", "submit-410": "refused", "submit-failed": "refused" },
    "submit-slow": "accepted",
  };

  it.each(faultsAt("submit"))("under %s tells whether it may have been accepted", async (fault) => {
    const { outcome, job } = await submitted(fault);
    expect(outcome.kind).toBe(kinds[fault] ?? "unknown");
    const mayExist = outcome.kind === "unknown" || outcome.kind === "accepted";
    expect(job?.generations).toBe(mayExist && fault !== "submit-reset" ? 1 : 0);
  });

  it("strikes as often as its rule says, and counts what was made twice", async () => {
    const { upstream, producer } = await odd();
    const input = songInput({ title: "odd:submit-500*2,submit-lost" });
    const outcomes = [];
    for (let i = 0; i < 5; i++) outcomes.push((await producer.submit(input, null)).kind);
    expect(outcomes).toEqual(["unavailable", "unavailable", "unknown", "accepted", "accepted"]);
    expect(upstream.stats()).toMatchObject({
      jobs: [{ submits: 5, doubtful: 1, generations: 3 }],
      madeTwice: [{ generations: 3 }],
    });
  });

  it("wants a key", async () => {
    const { upstream } = await odd({ key: "another" });
    expect(
      (await fetch(`${upstream.origin}/producer/v1/fetch?jobId=x`, { headers: { "tt-api-key": "k" } })).status,
    ).toBe(401);
  });
});

describe("a look at the odd upstream", () => {
  const kinds: Record<string, string> = {
    ...{ "look-429-seconds": "busy", "look-429-date": "busy", "look-429-negative": "busy", "look-404": "missing" },
    ...{ "look-strange-status": "running", "look-backwards": "running", "look-wrong-types": "running" },
    ...{ "look-no-songs": "running", "look-no-link": "running", "look-huge": "unavailable" },
  };

  it.each(faultsAt("look"))("under %s passes, and the next finds the song", async (fault) => {
    const { producer } = await odd();
    const accepted = await producer.submit(songInput({ title: `odd:${fault}` }), null);
    const id = accepted.kind === "accepted" ? accepted.upstreamJobId : "";
    expect((await producer.find("song", id)).kind).toBe(kinds[fault] ?? "unavailable");
    expect((await producer.find("song", id)).kind).toBe("finished");
  });

  it.each([
    ["job-fails", "failed"],
    ["job-never", "running"],
    ["job-lost", "missing"],
  ])("under %s is %s every time", async (fault, kind) => {
    const { producer } = await odd();
    await producer.submit(songInput({ title: `odd:${fault}` }), null);
    expect((await producer.find("song", "odd-0-0")).kind).toBe(kind);
    expect((await producer.find("song", "odd-0-0")).kind).toBe(kind);
  });

  it.each(faultsAt("manner"))("under %s finds a song all the same", async (fault) => {
    const { producer } = await odd();
    await producer.submit(songInput({ title: `odd:${fault}` }), null);
    const found = await producer.find("song", "odd-0-0");
    expect(found.kind === "finished" && found.result.songs[0]).toMatchObject({ upstreamSongId: "odd-0-0-0" });
  });
});

describe("audio of the odd upstream", () => {
  /** Downloads twice: under the fault, then without it. */
  async function downloads(fault: string) {
    const { upstream, producer } = await odd();
    await producer.submit(songInput({ title: `odd:${fault}` }), null);
    const bytes = async () => {
      const found = await producer.find("song", "odd-0-0");
      const link = found.kind === "finished" ? found.result.songs[0]?.audioUrl : null;
      const response = await fetch(String(link), { redirect: fault === "audio-redirect" ? "follow" : "manual" });
      return { status: response.status, sha256: sha256(new Uint8Array(await response.arrayBuffer())) };
    };
    const spoiled = await bytes().catch(() => null);
    return { spoiled, after: await bytes(), said: upstream.stats().jobs[0]?.songs[0]?.sha256 };
  }

  it.each(faultsAt("audio"))("under %s comes whole the next time", async (fault) => {
    const { spoiled, after, said } = await downloads(fault);
    const whole = ["audio-chunked", "audio-gzip", "audio-redirect"].includes(fault);
    expect(spoiled?.status === 200 && spoiled.sha256 === said).toBe(whole);
    expect(after).toEqual({ status: 200, sha256: said });
  });

  it.each([
    "manner-m4a",
    "manner-mp3",
    "manner-disguised",
  ])("is real under %s, and different for each song", async (manner) => {
    const { upstream, producer } = await odd();
    for (const title of ["one", "two"]) await producer.submit(songInput({ title: `${title} odd:${manner}` }), null);
    const [one, two] = upstream.stats().jobs.map(({ songs }) => songs[0]);
    expect(one?.bytes).toBeGreaterThan(2_000);
    expect(one?.sha256).not.toBe(two?.sha256);
  });
});

describe("callbacks of the odd upstream", () => {
  it.each([
    ["callback-doubled", 2],
    ["callback-storm", 100],
    ["callback-garbage", 1],
    ["callback-lying", 1],
    ["callback-late", 1],
    ["manner-both", 1],
  ])("under %s come %i times", async (fault, count) => {
    const { producer } = await odd();
    const { calls, all, url } = await receiver(count);
    await producer.submit(songInput({ title: `odd:${fault}` }), url);
    await all;
    expect(calls).toHaveLength(count);
  });

  it("under callback-early come before the submit's answer", async () => {
    const { producer } = await odd({ workMs: 60_000 });
    const { calls, url } = await receiver(1);
    await producer.submit(songInput({ title: "odd:callback-early" }), url);
    expect(calls.map(({ body }) => producer.jobIdOf(body))).toEqual(["odd-0-0"]);
  });

  it("under callback-forged come once with a wrong token", async () => {
    const { producer } = await odd();
    const { calls, all, url } = await receiver(2);
    await producer.submit(songInput({ title: "odd:callback-forged" }), url);
    await all;
    expect(new Set(calls.map(({ path }) => path))).toEqual(
      new Set(["/callbacks/job-1/token", "/callbacks/job-1/tokeA"]),
    );
  });
});

describe("the weather", () => {
  const kindsIn = async (weather: Parameters<Awaited<ReturnType<typeof startOddUpstream>>["setWeather"]>[0]) => {
    const { upstream, producer } = await odd();
    await producer.submit(songInput(), null);
    await upstream.setWeather(weather);
    const submitted = await producer.submit(songInput(), null);
    const found = await producer.find("song", "odd-0-0");
    await upstream.setWeather("calm");
    return [submitted.kind, found.kind, (await producer.find("song", "odd-0-0")).kind];
  };

  it.each([
    ["calm", ["accepted", "finished", "finished"]],
    ["polls-down", ["accepted", "unavailable", "finished"]],
    ["denied", ["denied", "denied", "finished"]],
    ["away", ["unknown", "unavailable", "finished"]],
  ] as const)("%s strikes all alike, and passes", async (weather, kinds) => {
    expect(await kindsIn(weather)).toEqual(kinds);
  });

  it("browns out: three calls in ten are turned away, none of the others suffers a fault", async () => {
    const { upstream, producer } = await odd({ faults: "passing", rate: 1 });
    await upstream.setWeather("brown-out");
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => producer.submit(songInput(), null)));
    const accepted = outcomes.filter(({ kind }) => kind === "accepted").length;
    expect(accepted).toBeGreaterThan(20);
    expect(accepted).toBeLessThan(36);
    expect(upstream.stats().struck).toEqual({});
  }, 60_000);
});

describe("what the odd upstream tells of itself", () => {
  it("counts the faults that struck, and what is under way", async () => {
    const told: string[] = [];
    const { upstream, producer } = await odd({ onCall: (kind, phase) => told.push(`${kind} ${phase}`) });
    await producer.submit(songInput({ title: "odd:submit-500*2" }), null);
    await producer.submit(songInput({ title: "odd:submit-500*2" }), null);
    await producer.find("song", "nothing");
    expect(upstream.stats().struck).toEqual({ "submit-500": 2 });
    await expect.poll(() => upstream.underWay()).toEqual({ submit: 0, look: 0, audio: 0, callback: 0 });
    expect(told.filter((text) => text.endsWith("begins"))).toEqual(["submit begins", "submit begins", "look begins"]);
    expect(told).toHaveLength(6);
  });

  it("notices a look that comes sooner than it asked for", async () => {
    const { upstream, producer } = await odd();
    await producer.submit(songInput({ title: "odd:look-429-seconds" }), null);
    for (let look = 0; look < 2; look++) await producer.find("song", "odd-0-0");
    expect(upstream.stats().jobs[0]).toMatchObject({ looks: 2, hasty: 1 });
  });
});

describe("the mix", () => {
  it("strikes alike for one seed, and otherwise for another", async () => {
    const kindsFor = async (seed: number) => {
      const { producer } = await odd({ seed, faults: "passing", rate: 0.5 });
      const kinds = [];
      for (let i = 0; i < 20; i++) kinds.push((await producer.submit(songInput({ title: `song ${i}` }), null)).kind);
      return kinds.join();
    };
    const [one, again, other] = [await kindsFor(1), await kindsFor(1), await kindsFor(2)];
    expect(one).toBe(again);
    expect(one).not.toBe(other);
  });

  it("refuses a fault that does not exist", async () => {
    await expect(startOddUpstream({ faults: "passing,submit-600" })).rejects.toThrow("No such fault: submit-600");
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
