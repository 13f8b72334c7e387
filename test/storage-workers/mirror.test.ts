import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import type { RequestOutcome } from "../../src/outbound/request.ts";
import { PART_BYTES } from "../../src/storage/file-writer.ts";
import { assetKey } from "../../src/storage/keys.ts";
import { type MirrorRequest, mirror } from "../../src/storage/mirror.ts";
import { FLAC, FRONT_M4A, TAIL_M4A } from "../support/audio-bytes.ts";
import { bodyOf, fileResponse, inChunks, sha256, sourceOf, withContentLength } from "../support/incoming-file.ts";
import { mp3Bytes, pngBytes, wavBytes } from "../support/sound-bytes.ts";

const SONG = mp3Bytes({ seconds: 3, tag: "night song" });
const LONG_WAV = wavBytes({ seconds: 700 });
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const midi = latin1("MThd\0\0\0\x06\0\0\0\x01\x01\xe0MTrk\0\0\0\x04\0\xff\x2f\0");

function mirrorRequest(change: Partial<MirrorRequest> & Pick<MirrorRequest, "source">): MirrorRequest {
  return { bucket: env.ASSETS, assetId: `${crypto.randomUUID()}-audio`, role: "audio", title: "Night song", ...change };
}

async function storedHash(assetId: string): Promise<string | null> {
  const object = await env.ASSETS.get(assetKey(assetId));
  return object && sha256(new Uint8Array(await object.arrayBuffer()));
}

async function expectStored(request: MirrorRequest, bytes: Uint8Array<ArrayBuffer>, facts: object) {
  const outcome = await mirror(request);
  expect(outcome).toEqual({ kind: "stored", asset: { bytes: bytes.length, sha256: await sha256(bytes), ...facts } });
  expect(await storedHash(request.assetId)).toBe(await sha256(bytes));
}

async function expectNothing(request: MirrorRequest, outcome: object) {
  expect(await mirror(request)).toMatchObject(outcome);
  expect(await storedHash(request.assetId)).toBeNull();
}

const MP3 = { contentType: "audio/mpeg", container: "mp3", durationSeconds: expect.closeTo(3, 1) };
const M4A = { contentType: "audio/mp4", container: "m4a", durationSeconds: expect.closeTo(0.512, 3) };
const WAV = { contentType: "audio/wav", container: "wav", durationSeconds: 700 };

it("mirror stores a file of declared length and returns its size, hash, type and duration", async () => {
  const request = mirrorRequest({ source: sourceOf(fileResponse(SONG)), title: "夜的歌" });
  await expectStored(request, SONG, MP3);
  const object = await env.ASSETS.head(assetKey(request.assetId));
  expect(object?.httpMetadata).toMatchObject({
    contentType: "audio/mpeg",
    contentDisposition: `inline; filename="_.mp3"; filename*=UTF-8''%E5%A4%9C%E7%9A%84%E6%AD%8C.mp3`,
  });
});

it("mirror stores a chunked file shorter than a part", async () => {
  await expectStored(mirrorRequest({ source: sourceOf(new Response(bodyOf(inChunks(SONG)))) }), SONG, MP3);
});

it("mirror stores a chunked file in parts", async () => {
  expect(LONG_WAV.length).toBeGreaterThan(2 * PART_BYTES);
  await expectStored(mirrorRequest({ source: sourceOf(new Response(bodyOf(inChunks(LONG_WAV)))) }), LONG_WAV, WAV);
});

it("mirror stores a chunked file that is exactly two parts long", async () => {
  const bytes = wavBytes({ seconds: (2 * PART_BYTES - 44) / 16_000 });
  expect(bytes.length).toBe(2 * PART_BYTES);
  const request = mirrorRequest({ source: sourceOf(new Response(bodyOf(inChunks(bytes)))) });
  await expectStored(request, bytes, { ...WAV, durationSeconds: expect.closeTo(655, 0) });
});

it("mirror streams a long file of declared length without buffering it", async () => {
  await expectStored(mirrorRequest({ source: sourceOf(fileResponse(LONG_WAV)) }), LONG_WAV, WAV);
});

it("mirror ignores the declared length of an encoded body", async () => {
  const headers = { "content-encoding": "gzip", "content-length": "77" };
  const source = sourceOf(new Response(bodyOf(inChunks(SONG)), { headers }));
  await expectStored(mirrorRequest({ source }), SONG, MP3);
});

it("mirror stores a file that arrives byte by byte", async () => {
  const source = sourceOf(new Response(bodyOf(inChunks(FRONT_M4A, 1)), withContentLength(FRONT_M4A.length)));
  await expectStored(mirrorRequest({ source }), FRONT_M4A, M4A);
});

it("mirror detects the type from the bytes, not from the content type", async () => {
  const headers = { "content-type": "audio/mpeg", "content-length": String(FRONT_M4A.length) };
  await expectStored(mirrorRequest({ source: sourceOf(new Response(FRONT_M4A, { headers })) }), FRONT_M4A, M4A);
});

it("mirror stores images and MIDI files, which have no duration", async () => {
  const picture = { contentType: "image/png", container: "png", durationSeconds: null };
  await expectStored(mirrorRequest({ source: sourceOf(fileResponse(pngBytes())), role: "image" }), pngBytes(), picture);
  const score = { contentType: "audio/midi", container: "midi", durationSeconds: null };
  await expectStored(mirrorRequest({ source: sourceOf(fileResponse(midi)) }), midi, score);
});

const HALF = inChunks(SONG.subarray(0, SONG.length / 2), 10_000);
const WAV_HALF = inChunks(LONG_WAV.subarray(0, LONG_WAV.length / 2));

it.each([
  [
    "breaks after a declared length",
    () => new Response(bodyOf(HALF, "break"), withContentLength(SONG.length)),
    "Network connection lost.",
  ],
  ["breaks while chunked", () => new Response(bodyOf(HALF, "break")), "Network connection lost."],
  ["breaks after the first part", () => new Response(bodyOf(WAV_HALF, "break")), "Network connection lost."],
  ["breaks before its type is known", () => new Response(bodyOf([], "break")), "Network connection lost."],
  [
    "ends before its declared length",
    () => new Response(bodyOf(HALF), withContentLength(SONG.length)),
    `ended after ${HALF.reduce((sum, chunk) => sum + chunk.length, 0)} of ${SONG.length} bytes`,
  ],
  [
    "ends after its headers",
    () => new Response(bodyOf([]), withContentLength(SONG.length)),
    `ended after 0 of ${SONG.length} bytes`,
  ],
  [
    "is longer than declared",
    () => new Response(bodyOf(inChunks(SONG, 10_000)), withContentLength(30_000)),
    "longer than the 30000 bytes declared",
  ],
  [
    "is truncated without a connection error",
    () => new Response(bodyOf(WAV_HALF)),
    "the wav file was truncated in transit",
  ],
])("mirror stores nothing of a file that %s", async (_, response, reason) => {
  await expectNothing(mirrorRequest({ source: sourceOf(response()) }), { kind: "unavailable", reason });
});

it.each([
  ["known", () => new Response(bodyOf(HALF, "stall"), withContentLength(SONG.length))],
  ["unknown", () => new Response(bodyOf(HALF, "stall"))],
  ["unknown (after the first part)", () => new Response(bodyOf(WAV_HALF, "stall"))],
])("mirror gives up on a stalled file of %s length", async (_, response) => {
  const request = mirrorRequest({ source: sourceOf(response()), limits: { idleMs: 50 } });
  await expectNothing(request, { kind: "unavailable", reason: "no data for 0.05 s" });
});

it.each([
  ["known", withContentLength(1_000_000)],
  ["unknown", {}],
])("mirror gives up on a slow file of %s length after the total timeout", async (_, init) => {
  const frame = SONG.subarray(SONG.length - 417);
  const drip = new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      controller.enqueue(frame);
    },
  });
  const request = mirrorRequest({ source: sourceOf(new Response(drip, init)), limits: { totalMs: 150 } });
  await expectNothing(request, { kind: "unavailable", reason: "not copied within 0.15 s" });
});

it("mirror gives up on a link that never responds", async () => {
  const request = mirrorRequest({ source: () => new Promise(() => {}), limits: { totalMs: 20, abortMs: 20 } });
  await expectNothing(request, { kind: "unavailable", reason: "not copied within 0.02 s" });
});

it("mirror rejects a declared length above the limit without reading the body", async () => {
  let isCanceled = false;
  const unread = new ReadableStream({
    cancel() {
      isCanceled = true;
    },
  });
  const source = sourceOf(new Response(unread, withContentLength(200_000_001)));
  await expectNothing(mirrorRequest({ source }), { kind: "rejected", reason: "larger than 200 MB" });
  expect(isCanceled).toBe(true);
});

it.each([
  ["of unknown length", {}],
  ["with a false declared length", withContentLength(1_000_000)],
])("mirror rejects an endless file %s at the limit and cancels the download", async (_, init) => {
  const frames = SONG.subarray(SONG.length - 417 * 20);
  let isCanceled = false;
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(frames.slice()),
    cancel() {
      isCanceled = true;
    },
  });
  const limits = { maxBytes: 500_000 };
  const request = mirrorRequest({ source: sourceOf(new Response(endless, init)), limits });
  const outcome = await mirror(request);
  expect(outcome).toEqual({ kind: "rejected", reason: "larger than 0.5 MB" });
  expect(await storedHash(request.assetId)).toBeNull();
  expect(isCanceled).toBe(true);
});

it.each([
  ["an HTML page", () => new Response("<!DOCTYPE html><p>Not found"), "text instead of audio"],
  ["JSON", () => new Response('{"error":"not ready"}'), "text instead of audio"],
  ["an image", () => new Response(pngBytes()), "a PNG picture instead of audio"],
  ["zeros", () => new Response(new Uint8Array(10_000)), "zeros instead of audio"],
  ["an empty body", () => new Response(""), "an empty file"],
  ["an empty body with a declared length of 0", () => new Response(bodyOf([]), withContentLength(0)), "an empty file"],
  ["no body", () => new Response(null), "an empty file"],
  [
    "an ID3 tag without audio",
    () => fileResponse(mp3Bytes({ seconds: 0, tag: "only a tag" })),
    "a tag without sound instead of audio",
  ],
  ["a WAV without audio", () => fileResponse(wavBytes({ seconds: 0 })), "the wav file has no sound"],
  ["an M4A without its index", () => fileResponse(TAIL_M4A.slice(0, 1_000)), "the m4a file has no sound"],
  ["a partial response", () => new Response(SONG, { status: 206 }), "HTTP 206"],
  ["an unfollowed redirect", () => new Response(null, { status: 302 }), "HTTP 302"],
])("mirror rejects %s", async (_, response, reason) => {
  await expectNothing(mirrorRequest({ source: sourceOf(response()) }), { kind: "rejected", reason });
});

it("mirror rejects audio as an image, and an image over 20 MB", async () => {
  const sound = mirrorRequest({ source: sourceOf(fileResponse(SONG)), role: "image" });
  await expectNothing(sound, { kind: "rejected", reason: "audio instead of image" });
  const huge = mirrorRequest({
    source: sourceOf(new Response(pngBytes(), withContentLength(20_000_001))),
    role: "image",
  });
  await expectNothing(huge, { kind: "rejected", reason: "larger than 20 MB" });
});

it.each([400, 401, 403, 404, 410])("mirror treats HTTP %i as an expired link", async (status) => {
  await expectNothing(mirrorRequest({ source: sourceOf(new Response("no", { status })) }), { kind: "gone" });
});

it.each([408, 425, 429, 500, 502, 503, 520])("mirror treats HTTP %i as temporarily unavailable", async (status) => {
  const request = mirrorRequest({ source: sourceOf(new Response("no", { status })) });
  await expectNothing(request, { kind: "unavailable", reason: `HTTP ${status}` });
});

it("mirror returns the reason of a network failure or a disallowed link", async () => {
  const lost = mirrorRequest({
    source: async () => ({ kind: "unreachable", reason: "Network connection lost.", sent: true }),
  });
  await expectNothing(lost, { kind: "unavailable", reason: "Network connection lost." });
  const refused = mirrorRequest({ source: async () => ({ kind: "blocked", reason: "redirect target is not https" }) });
  await expectNothing(refused, { kind: "rejected", reason: "its URL is not allowed: redirect target is not https" });
});

it("a replay adopts the stored file without fetching it again", async () => {
  const request = mirrorRequest({ source: sourceOf(fileResponse(SONG)) });
  const first = await mirror(request);
  const replay = await mirror({ ...request, source: () => Promise.reject(new Error("fetched again")) });
  expect(replay).toEqual(first);
});

it("mirror replaces a stored file that is not audio", async () => {
  const request = mirrorRequest({ source: sourceOf(fileResponse(SONG)) });
  await env.ASSETS.put(assetKey(request.assetId), "<p>an older version stored this");
  await expectStored(request, SONG, MP3);
});

it.each([
  ["known", () => fileResponse(mp3Bytes({ seconds: 3, tag: "other song" }))],
  ["unknown", () => new Response(bodyOf(inChunks(mp3Bytes({ seconds: 3, tag: "other song" }))))],
  ["unknown (multipart)", () => new Response(bodyOf(inChunks(wavBytes({ seconds: 400 }))))],
])("mirror keeps a file that is stored while another one of %s length arrives", async (_, late) => {
  const request = mirrorRequest({ source: sourceOf(new Response(null)) });
  const source = async (): Promise<RequestOutcome> => {
    await env.ASSETS.put(assetKey(request.assetId), SONG);
    return { kind: "response", response: late() };
  };
  await expectStored({ ...request, source }, SONG, MP3);
});

it("mirror detects a file cut between two frames by its announced duration", async () => {
  const half = SONG.slice(0, SONG.length - 417 * 60);
  const source = () => sourceOf(new Response(bodyOf(inChunks(half))))();
  const unannounced = mirrorRequest({ source });
  expect((await mirror(unannounced)).kind).toBe("stored");
  const announced = mirrorRequest({ source, announcedSeconds: 3 });
  await expectNothing(announced, { kind: "unavailable", reason: "the mp3 file was truncated in transit" });
});

it("mirror keeps a file that seems to continue if an earlier copy ended at the same byte", async () => {
  const lying = wavBytes({ seconds: 2 });
  new DataView(lying.buffer).setUint32(40, lying.length * 2, true);
  const request = mirrorRequest({ source: () => sourceOf(new Response(bodyOf(inChunks(lying))))() });
  const cut = { kind: "unavailable", reason: "the wav file was truncated in transit", cutAtByte: lying.length };
  await expectNothing(request, cut);
  await expectNothing({ ...request, knownEnd: lying.length - 1 }, cut);
  await expectStored({ ...request, knownEnd: lying.length }, lying, { ...WAV, durationSeconds: 2 });
});

it("mirror keeps audio that it cannot measure, with the announced duration", async () => {
  const unmeasured = latin1(`caff\0\x01\0\0desc${"\0".repeat(5_000)}`);
  const facts = { contentType: "audio/x-caf", container: "caf", durationSeconds: 12.5 };
  const source = sourceOf(new Response(bodyOf(inChunks(unmeasured))));
  await expectStored(mirrorRequest({ source, announcedSeconds: 12.5 }), unmeasured, facts);
  const unannounced = mirrorRequest({ source: sourceOf(new Response(bodyOf(inChunks(unmeasured)))) });
  await expectStored(unannounced, unmeasured, { ...facts, durationSeconds: null });
});

it("mirror measures a chunked FLAC whose header has no duration", async () => {
  const streamed = FLAC.slice();
  streamed.fill(0, 22, 26);
  const source = sourceOf(new Response(bodyOf(inChunks(streamed))));
  const facts = { contentType: "audio/flac", container: "flac", durationSeconds: 0.5 };
  await expectStored(mirrorRequest({ source, announcedSeconds: 0.5 }), streamed, facts);
});

it("mirror accepts a file shorter than announced if its declared length matches", async () => {
  await expectStored(mirrorRequest({ source: sourceOf(fileResponse(SONG)), announcedSeconds: 200 }), SONG, MP3);
});
