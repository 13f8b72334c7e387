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

function receiveRequest(bytes: Uint8Array, change: Partial<ReceiveRequest> = {}): ReceiveRequest {
  const assetId = `${crypto.randomUUID()}-source`;
  return { bucket: env.ASSETS, assetId, body: bodyOf(inChunks(bytes)), bytes: bytes.length, kinds: KINDS, ...change };
}

async function refused(request: ReceiveRequest): Promise<{ kind: string; reason?: string }> {
  const received = await receive(request);
  expect(await env.ASSETS.head(assetKey(request.assetId))).toBeNull();
  return received;
}

it.each([
  ["mp3", "audio/mpeg", SONG],
  ["wav", "audio/wav", wavBytes()],
  ["m4a", "audio/mp4", FRONT_M4A],
  ["m4a", "audio/mp4", TAIL_M4A],
  ["flac", "audio/flac", FLAC],
  ["ogg", "audio/ogg", VORBIS_OGG],
])("an uploaded %s is stored as %s", async (container, contentType, bytes) => {
  const request = receiveRequest(bytes);
  const asset = { bytes: bytes.length, sha256: await sha256(bytes), contentType, container };
  expect(await receive(request)).toMatchObject({ kind: "stored", asset });
  const object = await env.ASSETS.get(`sources/${request.assetId}`);
  expect(object?.httpMetadata?.contentType).toBe(contentType);
  expect(await sha256(new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer()))).toBe(asset.sha256);
});

describe("rejected uploads", () => {
  it.each([
    ["an image", pngBytes(), "unknown bytes instead of audio"],
    ["an HTML page", ascii("<!doctype html><p>Not found"), "text instead of audio"],
    ["JSON", ascii('{"error": "no"}'), "text instead of audio"],
    [
      "an unsupported type",
      ascii("MThd\0\0\0\x06\0\0\0\x01\x01\xe0MTrk"),
      "midi is not supported, only mp3, wav, m4a, flac, ogg",
    ],
    ["a file without audio", FLAC.subarray(0, 42), "the flac file has no duration"],
  ])("an upload of %s is rejected and not stored", async (_, bytes, reason) => {
    expect(await refused(receiveRequest(bytes))).toEqual({ kind: "rejected", reason });
  });

  it.each([
    ["shorter than declared", SONG.length + 1, "end", `ended after ${SONG.length} of ${SONG.length + 1} bytes`],
    ["longer than declared", SONG.length - 1, "end", `longer than the ${SONG.length - 1} bytes declared`],
    ["with a broken connection", SONG.length + 1, "break", "Network connection lost."],
  ] as const)("an upload %s is not stored", async (_, bytes, end, reason) => {
    const request = receiveRequest(SONG, { bytes, body: bodyOf(inChunks(SONG), end) });
    expect(await refused(request)).toEqual({ kind: "broken", reason });
  });

  it("an upload while R2 is down is not stored and returns unavailable", async () => {
    const bucket = new Proxy(env.ASSETS, {
      get: (real, name: keyof R2Bucket) =>
        name === "put" ? () => Promise.reject(new Error("R2 is down")) : real[name].bind(real),
    });
    expect(await refused(receiveRequest(SONG, { bucket }))).toMatchObject({ kind: "unavailable" });
  });
});
