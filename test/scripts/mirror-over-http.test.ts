import { afterAll, beforeAll, expect, it } from "vitest";
import { startFaultyUpstream } from "../support/node/faulty-upstream.mjs";
import { startWorker } from "../support/node/start-worker.mjs";

const SOURCES = ["src/{storage,outbound,audio,crypto}/*.ts", "src/job/job.ts"];
const LIMITS = { idleMs: 300, totalMs: 5_000, maxBytes: 2_000_000 };
/** A slow response of 1 kB per second never exceeds the idle limit. */
const SLOW = { ...LIMITS, idleMs: 10_000, totalMs: 300 };

let worker: Awaited<ReturnType<typeof startWorker>>;
let upstream: Awaited<ReturnType<typeof startFaultyUpstream>>;

beforeAll(async () => {
  worker = await startWorker("test/support/mirror-worker.ts", SOURCES);
  upstream = await startFaultyUpstream({ workMs: 0, wavBytes: 500_000 });
});

afterAll(async () => {
  await worker.close();
  await upstream.close();
});

async function call(path: string, body?: object) {
  const init = body ? { method: "POST", body: JSON.stringify(body) } : {};
  const headers = { "tt-api-key": "k", "content-type": "application/json" };
  const response = await fetch(`${upstream.origin}/producer/v1/${path}`, { ...init, headers });
  return (await response.json()) as { data: { jobId: string; musics: { audioUrl: string; musicId: string }[] } };
}

/** Requests a song whose first download has this fault. */
async function song(fault: string) {
  const { data } = await call("music", { sound_prompt: crypto.randomUUID(), title: `faults:${fault}` });
  const link = async () => (await call(`fetch?jobId=${data.jobId}`)).data.musics[0]?.audioUrl ?? "";
  const original = () =>
    upstream
      .stats()
      .jobs.flatMap(({ songs }) => songs)
      .find(({ id }) => id.startsWith(data.jobId));
  return { link, original };
}

async function mirror(url: string, assetId: string, limits = LIMITS) {
  const body = JSON.stringify({ url, assetId, allowedOrigin: upstream.origin, limits });
  const response = await fetch(worker.origin, { method: "POST", body });
  return (await response.json()) as { outcome: { kind: string; reason?: string; asset?: object }; storedBytes: number };
}

it.each([
  ["audio-truncated", "unavailable", "Network connection lost."],
  ["audio-truncated-chunked", "unavailable", "Network connection lost."],
  ["audio-reset", "unavailable", "Network connection lost."],
  ["audio-halved", "unavailable", "the wav file was truncated in transit"],
  ["audio-halved,variant-m4a", "unavailable", "the m4a file was truncated in transit"],
  ["audio-halved,variant-mp3", "unavailable", "the mp3 file was truncated in transit"],
  ["audio-stalled", "unavailable", "no data for 0.3 s"],
  ["audio-slow", "unavailable", "not copied within 0.3 s"],
  ["audio-endless", "rejected", "larger than 2 MB"],
  ["audio-boastful", "rejected", "larger than 2 MB"],
  ["audio-expired", "gone", undefined],
  ["audio-404", "gone", undefined],
  ["audio-410", "gone", undefined],
  ["audio-500", "unavailable", "HTTP 500"],
  ["audio-html", "rejected", "text instead of audio"],
  ["audio-json", "rejected", "text instead of audio"],
  ["audio-empty", "rejected", "an empty file"],
  ["audio-picture", "rejected", "a PNG picture instead of audio"],
  ["audio-redirect-loop", "unavailable", "more than 3 redirects"],
  ["audio-redirect-private", "rejected", "its URL is not allowed: redirect target is not https"],
  ["audio-redirect-away", "rejected", "its URL is not allowed: redirect target is not https"],
])("with the fault %s the first copy stores nothing and the second stores the whole song", async (fault, kind, reason) => {
  const { link, original } = await song(fault);
  const assetId = `${crypto.randomUUID()}-audio`;
  const first = await mirror(await link(), assetId, fault === "audio-slow" ? SLOW : LIMITS);
  expect(first).toMatchObject({ outcome: reason === undefined ? { kind } : { kind, reason }, storedBytes: null });
  const { bytes, sha256 } = original()!;
  const second = await mirror(await link(), assetId);
  expect(second).toMatchObject({ outcome: { kind: "stored", asset: { bytes, sha256 } }, storedBytes: bytes });
});

it.each([
  ["variant-mp3", "mp3"],
  ["variant-m4a", "m4a"],
  ["variant-disguised", "wav"],
  ["audio-chunked", "wav"],
  ["audio-gzip", "wav"],
  ["audio-redirect", "wav"],
])("with %s the first copy stores the song", async (fault, container) => {
  const { link, original } = await song(fault);
  const { bytes, sha256 } = { ...original()! };
  const { outcome, storedBytes } = await mirror(await link(), `${crypto.randomUUID()}-audio`);
  expect(outcome).toMatchObject({ kind: "stored", asset: { bytes, sha256, container } });
  expect(storedBytes).toBe(bytes);
});
