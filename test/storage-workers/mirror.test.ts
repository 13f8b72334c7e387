import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import type { RequestOutcome } from "../../src/outbound/request.ts";
import { PART_BYTES } from "../../src/storage/file-writer.ts";
import { assetKey } from "../../src/storage/keys.ts";
import { type MirrorRequest, mirror } from "../../src/storage/mirror.ts";
import { FRONT_M4A } from "../support/audio-bytes.ts";
import { answering, bodyOf, declared, inChunks, served, sha256 } from "../support/incoming-file.ts";
import { mp3Bytes, pngBytes, wavBytes } from "../support/sound-bytes.ts";

const SONG = mp3Bytes({ seconds: 3, tag: "night song" });
const LONG_WAV = wavBytes({ seconds: 700 });
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const midi = latin1("MThd\0\0\0\x06\0\0\0\x01\x01\xe0MTrk\0\0\0\x04\0\xff\x2f\0");

function order(change: Partial<MirrorRequest> & Pick<MirrorRequest, "source">): MirrorRequest {
  return { bucket: env.ASSETS, assetId: `${crypto.randomUUID()}-audio`, role: "audio", title: "Night song", ...change };
}

async function storedHash(assetId: string): Promise<string | null> {
  const object = await env.ASSETS.get(assetKey(assetId));
  return object && sha256(new Uint8Array(await object.arrayBuffer()));
}

async function expectStored(wanted: MirrorRequest, bytes: Uint8Array<ArrayBuffer>, facts: object) {
  const outcome = await mirror(wanted);
  expect(outcome).toEqual({ kind: "stored", asset: { bytes: bytes.length, sha256: await sha256(bytes), ...facts } });
  expect(await storedHash(wanted.assetId)).toBe(await sha256(bytes));
}

async function expectNothing(wanted: MirrorRequest, outcome: object) {
  expect(await mirror(wanted)).toEqual(outcome);
  expect(await storedHash(wanted.assetId)).toBeNull();
}

const MP3 = { contentType: "audio/mpeg", container: "mp3", durationSeconds: expect.closeTo(3, 1) };
const M4A = { contentType: "audio/mp4", container: "m4a", durationSeconds: expect.closeTo(0.628, 3) };
const WAV = { contentType: "audio/wav", container: "wav", durationSeconds: 700 };

it("stores a file of declared length and tells its bytes, hash, kind and duration", async () => {
  const wanted = order({ source: answering(served(SONG)), title: "夜的歌" });
  await expectStored(wanted, SONG, MP3);
  const object = await env.ASSETS.head(assetKey(wanted.assetId));
  expect(object?.httpMetadata).toMatchObject({
    contentType: "audio/mpeg",
    contentDisposition: `inline; filename="_.mp3"; filename*=UTF-8''%E5%A4%9C%E7%9A%84%E6%AD%8C.mp3`,
  });
});

it("stores a chunked file shorter than a part", async () => {
  await expectStored(order({ source: answering(new Response(bodyOf(inChunks(SONG)))) }), SONG, MP3);
});

it("stores a chunked file in parts", async () => {
  expect(LONG_WAV.length).toBeGreaterThan(2 * PART_BYTES);
  await expectStored(order({ source: answering(new Response(bodyOf(inChunks(LONG_WAV)))) }), LONG_WAV, WAV);
});

it("stores a chunked file that is exactly two parts long", async () => {
  const bytes = wavBytes({ seconds: (2 * PART_BYTES - 44) / 16_000 });
  expect(bytes.length).toBe(2 * PART_BYTES);
  const wanted = order({ source: answering(new Response(bodyOf(inChunks(bytes)))) });
  await expectStored(wanted, bytes, { ...WAV, durationSeconds: expect.closeTo(655, 0) });
});

it("stores a long file of declared length without holding it", async () => {
  await expectStored(order({ source: answering(served(LONG_WAV)) }), LONG_WAV, WAV);
});

it("takes no word for the length of an encoded body", async () => {
  const headers = { "content-encoding": "gzip", "content-length": "77" };
  const source = answering(new Response(bodyOf(inChunks(SONG)), { headers }));
  await expectStored(order({ source }), SONG, MP3);
});

it("stores bytes that come one by one", async () => {
  const source = answering(new Response(bodyOf(inChunks(FRONT_M4A, 1)), declared(FRONT_M4A.length)));
  await expectStored(order({ source }), FRONT_M4A, M4A);
});

it("trusts the bytes, whatever type the link claims", async () => {
  const headers = { "content-type": "audio/mpeg", "content-length": String(FRONT_M4A.length) };
  await expectStored(order({ source: answering(new Response(FRONT_M4A, { headers })) }), FRONT_M4A, M4A);
});

it("stores pictures and scores, which have no duration", async () => {
  const picture = { contentType: "image/png", container: "png", durationSeconds: null };
  await expectStored(order({ source: answering(served(pngBytes())), role: "image" }), pngBytes(), picture);
  const score = { contentType: "audio/midi", container: "midi", durationSeconds: null };
  await expectStored(order({ source: answering(served(midi)) }), midi, score);
});

const HALF = inChunks(SONG.subarray(0, SONG.length / 2), 10_000);
const WAV_HALF = inChunks(LONG_WAV.subarray(0, LONG_WAV.length / 2));

it.each([
  [
    "breaks off, its length declared",
    () => new Response(bodyOf(HALF, "break"), declared(SONG.length)),
    "Network connection lost.",
  ],
  ["breaks off, chunked", () => new Response(bodyOf(HALF, "break")), "Network connection lost."],
  ["breaks off behind the first part", () => new Response(bodyOf(WAV_HALF, "break")), "Network connection lost."],
  ["breaks off before its kind is known", () => new Response(bodyOf([], "break")), "Network connection lost."],
  [
    "ends before its declared length",
    () => new Response(bodyOf(HALF), declared(SONG.length)),
    `ended after ${HALF.reduce((sum, chunk) => sum + chunk.length, 0)} of ${SONG.length} bytes`,
  ],
  [
    "ends behind nothing but its headers",
    () => new Response(bodyOf([]), declared(SONG.length)),
    `ended after 0 of ${SONG.length} bytes`,
  ],
  [
    "is longer than declared",
    () => new Response(bodyOf(inChunks(SONG, 10_000)), declared(30_000)),
    "longer than the 30000 bytes declared",
  ],
  [
    "is cut without anyone noticing on the way",
    () => new Response(bodyOf(WAV_HALF)),
    "the wav file was truncated in transit",
  ],
])("stores nothing of a file that %s", async (_, response, reason) => {
  await expectNothing(order({ source: answering(response()) }), { kind: "unavailable", reason });
});

it.each([
  ["known", () => new Response(bodyOf(HALF, "silence"), declared(SONG.length))],
  ["unknown", () => new Response(bodyOf(HALF, "silence"))],
  ["unknown, parts sent", () => new Response(bodyOf(WAV_HALF, "silence"))],
])("gives up on a stalled file of %s length", async (_, response) => {
  const wanted = order({ source: answering(response()), limits: { idleMs: 50 } });
  await expectNothing(wanted, { kind: "unavailable", reason: "no data for 0.05 s" });
});

it.each([
  ["known", declared(1_000_000)],
  ["unknown", {}],
])("gives up on a file of %s length that drips for too long", async (_, init) => {
  const frame = SONG.subarray(SONG.length - 417);
  const drip = new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      controller.enqueue(frame);
    },
  });
  const wanted = order({ source: answering(new Response(drip, init)), limits: { totalMs: 150 } });
  await expectNothing(wanted, { kind: "unavailable", reason: "not copied within 0.15 s" });
});

it("gives up on a link that never answers", async () => {
  const wanted = order({ source: () => new Promise(() => {}), limits: { totalMs: 20, abortMs: 20 } });
  await expectNothing(wanted, { kind: "unavailable", reason: "not copied within 0.02 s" });
});

it("refuses a declared length above the cap without reading", async () => {
  let isCancelled = false;
  const unread = new ReadableStream({
    cancel() {
      isCancelled = true;
    },
  });
  const source = answering(new Response(unread, declared(200_000_001)));
  await expectNothing(order({ source }), { kind: "rejected", reason: "larger than 200 MB" });
  expect(isCancelled).toBe(true);
});

it.each([
  ["that is endless", {}],
  ["whose length lies", declared(1_000_000)],
])("refuses a file %s at the cap and hangs up", async (_, init) => {
  const frames = SONG.subarray(SONG.length - 417 * 20);
  let isCancelled = false;
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(frames.slice()),
    cancel() {
      isCancelled = true;
    },
  });
  const limits = { maxBytes: 500_000 };
  const wanted = order({ source: answering(new Response(endless, init)), limits });
  const outcome = await mirror(wanted);
  expect(outcome).toEqual({ kind: "rejected", reason: "larger than 0.5 MB" });
  expect(await storedHash(wanted.assetId)).toBeNull();
  expect(isCancelled).toBe(true);
});

it.each([
  ["a page", () => new Response("<!DOCTYPE html><p>Not found"), "text instead of audio"],
  ["json", () => new Response('{"error":"not ready"}'), "text instead of audio"],
  ["a picture", () => new Response(pngBytes()), "unknown bytes instead of audio"],
  ["zeros", () => new Response(new Uint8Array(10_000)), "unknown bytes instead of audio"],
  ["nothing", () => new Response(""), "an empty file"],
  ["nothing, declared", () => new Response(bodyOf([]), declared(0)), "an empty file"],
  ["no body", () => new Response(null), "an empty file"],
  ["a tag without sound", () => served(mp3Bytes({ seconds: 0, tag: "only a tag" })), "the mp3 file has no duration"],
  ["a wav without sound", () => served(wavBytes({ seconds: 0 })), "the wav file has no duration"],
  ["a whole m4a without its end", () => served(FRONT_M4A.slice(0, -10)), "the m4a file has no duration"],
  ["a part of a file", () => new Response(SONG, { status: 206 }), "HTTP 206"],
  ["an unfollowed redirect", () => new Response(null, { status: 302 }), "HTTP 302"],
])("refuses %s", async (_, response, reason) => {
  await expectNothing(order({ source: answering(response()) }), { kind: "rejected", reason });
});

it("refuses sound as a picture, and larger pictures than anyone needs", async () => {
  const sound = order({ source: answering(served(SONG)), role: "image" });
  await expectNothing(sound, { kind: "rejected", reason: "unknown bytes instead of image" });
  const huge = order({ source: answering(new Response(pngBytes(), declared(20_000_001))), role: "image" });
  await expectNothing(huge, { kind: "rejected", reason: "larger than 20 MB" });
});

it.each([400, 401, 403, 404, 410])("takes HTTP %i for an expired link", async (status) => {
  await expectNothing(order({ source: answering(new Response("no", { status })) }), { kind: "gone" });
});

it.each([408, 425, 429, 500, 502, 503, 520])("takes HTTP %i for a passing trouble", async (status) => {
  const wanted = order({ source: answering(new Response("no", { status })) });
  await expectNothing(wanted, { kind: "unavailable", reason: `HTTP ${status}` });
});

it("passes on what the network says", async () => {
  const lost = order({ source: async () => ({ kind: "unreachable", reason: "Network connection lost.", sent: true }) });
  await expectNothing(lost, { kind: "unavailable", reason: "Network connection lost." });
  const refused = order({ source: async () => ({ kind: "blocked", reason: "redirect target is not https" }) });
  await expectNothing(refused, { kind: "rejected", reason: "its URL is not allowed: redirect target is not https" });
});

it("adopts on replay what is stored, without fetching again", async () => {
  const wanted = order({ source: answering(served(SONG)) });
  const first = await mirror(wanted);
  const replay = await mirror({ ...wanted, source: () => Promise.reject(new Error("fetched again")) });
  expect(replay).toEqual(first);
});

it("replaces what is stored but unfit", async () => {
  const wanted = order({ source: answering(served(SONG)) });
  await env.ASSETS.put(assetKey(wanted.assetId), "<p>an older version stored this");
  await expectStored(wanted, SONG, MP3);
});

it.each([
  ["known", () => served(mp3Bytes({ seconds: 3, tag: "other song" }))],
  ["unknown", () => new Response(bodyOf(inChunks(mp3Bytes({ seconds: 3, tag: "other song" }))))],
  ["unknown, in parts", () => new Response(bodyOf(inChunks(wavBytes({ seconds: 400 }))))],
])("leaves a file be that is stored while one of %s length comes", async (_, late) => {
  const wanted = order({ source: answering(new Response(null)) });
  const source = async (): Promise<RequestOutcome> => {
    await env.ASSETS.put(assetKey(wanted.assetId), SONG);
    return { kind: "response", response: late() };
  };
  await expectStored({ ...wanted, source }, SONG, MP3);
});

it("notices by the announced duration what was cut between two frames", async () => {
  const half = SONG.slice(0, SONG.length - 417 * 60);
  const source = () => answering(new Response(bodyOf(inChunks(half))))();
  const unannounced = order({ source });
  expect((await mirror(unannounced)).kind).toBe("stored");
  const announced = order({ source, announcedSeconds: 3 });
  await expectNothing(announced, { kind: "unavailable", reason: "the mp3 file was truncated in transit" });
});

it("takes a file shorter than announced when its declared length was kept", async () => {
  await expectStored(order({ source: answering(served(SONG)), announcedSeconds: 200 }), SONG, MP3);
});
