import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { assetKey } from "../../src/storage/keys.ts";
import { type ReceiveRequest, receive } from "../../src/storage/receive.ts";
import { FLAC, FRONT_M4A, TAIL_M4A, VORBIS_OGG } from "../support/audio-bytes.ts";
import { bodyOf, inChunks, sha256 } from "../support/incoming-file.ts";
import { mp3Bytes, pngBytes, wavBytes } from "../support/sound-bytes.ts";

const KINDS = ["mp3", "wav", "m4a", "flac", "ogg"];
const SONG = mp3Bytes({ seconds: 3 });
const ascii = (text: string) => new TextEncoder().encode(text);

function order(bytes: Uint8Array, change: Partial<ReceiveRequest> = {}): ReceiveRequest {
  const assetId = `${crypto.randomUUID()}-source`;
  return { bucket: env.ASSETS, assetId, body: bodyOf(inChunks(bytes)), bytes: bytes.length, kinds: KINDS, ...change };
}

async function refused(wanted: ReceiveRequest): Promise<{ kind: string; reason?: string }> {
  const received = await receive(wanted);
  expect(await env.ASSETS.head(assetKey(wanted.assetId))).toBeNull();
  return received;
}

it.each([
  ["mp3", "audio/mpeg", SONG],
  ["wav", "audio/wav", wavBytes()],
  ["m4a", "audio/mp4", FRONT_M4A],
  ["m4a", "audio/mp4", TAIL_M4A],
  ["flac", "audio/flac", FLAC],
  ["ogg", "audio/ogg", VORBIS_OGG],
])("%s is stored as %s, whatever it was called", async (container, contentType, bytes) => {
  const wanted = order(bytes);
  const asset = { bytes: bytes.length, sha256: await sha256(bytes), contentType, container };
  expect(await receive(wanted)).toMatchObject({ kind: "stored", asset });
  const object = await env.ASSETS.get(`sources/${wanted.assetId}`);
  expect(object?.httpMetadata?.contentType).toBe(contentType);
  expect(await sha256(new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer()))).toBe(asset.sha256);
});

describe("nothing is stored of", () => {
  it.each([
    ["a picture", pngBytes(), "unknown bytes instead of audio"],
    ["a page", ascii("<!doctype html><p>Not found"), "text instead of audio"],
    ["JSON", ascii('{"error": "no"}'), "text instead of audio"],
    [
      "a kind that is not taken",
      ascii("MThd\0\0\0\x06\0\0\0\x01\x01\xe0MTrk"),
      "midi is not supported, only mp3, wav, m4a, flac, ogg",
    ],
    ["a file without any sound", FLAC.subarray(0, 42), "the flac file has no duration"],
  ])("%s", async (_, bytes, reason) => {
    expect(await refused(order(bytes))).toEqual({ kind: "rejected", reason });
  });

  it.each([
    ["that is shorter than declared", SONG.length + 1, "end", `ended after ${SONG.length} of ${SONG.length + 1} bytes`],
    ["that is longer than declared", SONG.length - 1, "end", `longer than the ${SONG.length - 1} bytes declared`],
    ["whose sender goes away", SONG.length + 1, "break", "Network connection lost."],
  ] as const)("a body %s", async (_, bytes, end, reason) => {
    const wanted = order(SONG, { bytes, body: bodyOf(inChunks(SONG), end) });
    expect(await refused(wanted)).toEqual({ kind: "broken", reason });
  });

  it("a file where R2 is down", async () => {
    const bucket = new Proxy(env.ASSETS, {
      get: (real, name: keyof R2Bucket) =>
        name === "put" ? () => Promise.reject(new Error("R2 is down")) : real[name].bind(real),
    });
    expect(await refused(order(SONG, { bucket }))).toMatchObject({ kind: "unavailable" });
  });
});
