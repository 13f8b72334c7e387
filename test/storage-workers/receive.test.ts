import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { UploadFormats } from "../../src/audio/upload-formats.ts";
import { PLAIN_WAV_ENCODINGS } from "../../src/audio/wav-format.ts";
import { assetKey } from "../../src/storage/keys.ts";
import { type ReceiveRequest, receive } from "../../src/storage/receive.ts";
import { FLAC, FRONT_M4A, TAIL_M4A, VORBIS_OGG } from "../support/audio-bytes.ts";
import { bodyOf, inChunks, sha256 } from "../support/incoming-file.ts";
import { mp3Bytes, pngBytes, wavBytes } from "../support/sound-bytes.ts";
import { REFUSED_FILES, WRITTEN_FILES, type WrittenFile } from "../support/written-files.ts";

const FORMATS: UploadFormats = {
  containers: ["mp3", "wav", "m4a", "flac", "ogg"],
  encodings: { wav: PLAIN_WAV_ENCODINGS, mp3: ["MP3"] },
  seconds: { min: 0.1, max: 600 },
};
const SONG = mp3Bytes({ seconds: 3 });
const fileOf = (files: readonly WrittenFile[]) => (name: string) =>
  files.find((file) => file.name === name)?.bytes ?? new Uint8Array(0);
const written = fileOf(WRITTEN_FILES);
const refusedFile = fileOf(REFUSED_FILES);
const longMp3 = (seconds: number) => mp3Bytes({ seconds });
const ascii = (text: string) => new TextEncoder().encode(text);

function receiveRequest(bytes: Uint8Array, change: Partial<ReceiveRequest> = {}): ReceiveRequest {
  const assetId = `${crypto.randomUUID()}-source`;
  return {
    bucket: env.ASSETS,
    assetId,
    body: bodyOf(inChunks(bytes)),
    bytes: bytes.length,
    formats: FORMATS,
    ...change,
  };
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

it.each([
  "mu-law.wav",
  "a-law.wav",
  "rf64.wav",
  "data-before-fmt.wav",
  "id3-in-front.wav",
  "id3-of-1-mb.mp3",
])("an uploaded %s is stored with its duration", async (name) => {
  const file = WRITTEN_FILES.find((candidate) => candidate.name === name);
  const asset = { container: file?.container, durationSeconds: expect.closeTo(file?.seconds ?? 0, 3) };
  expect(await receive(receiveRequest(written(name)))).toMatchObject({ kind: "stored", asset });
});

it("an uploaded file that arrives byte by byte is stored with its duration", async () => {
  const bytes = written("mpeg-2.5.mp3");
  const request = receiveRequest(bytes, { body: bodyOf(inChunks(bytes, 1)) });
  expect(await receive(request)).toMatchObject({
    kind: "stored",
    asset: { durationSeconds: expect.closeTo(3.6, 3) },
  });
});

describe("rejected uploads", () => {
  it.each([
    ["an image", pngBytes(), "a PNG picture instead of audio"],
    ["an HTML page", ascii("<!doctype html><p>Not found"), "text instead of audio"],
    ["JSON", ascii('{"error": "no"}'), "text instead of audio"],
    [
      "an unsupported type",
      ascii("MThd\0\0\0\x06\0\0\0\x01\x01\xe0MTrk"),
      "midi is not supported, only mp3, wav, m4a, flac, ogg",
    ],
    ["a file without audio", FLAC.subarray(0, 42), "the flac file has no sound"],
    [
      "ADPCM",
      written("ms-adpcm.wav"),
      `Microsoft ADPCM in wav is not supported, only ${PLAIN_WAV_ENCODINGS.join(", ")}`,
    ],
    ["MP3 in a WAV", written("mp3.wav"), `MP3 in wav is not supported, only ${PLAIN_WAV_ENCODINGS.join(", ")}`],
    ["MPEG layer II", written("layer-2.mp3"), "MP2 in mp3 is not supported, only MP3"],
    ["a video", refusedFile("film.mp4"), "the m4a file has no sound"],
    ["a picture in HEIC", refusedFile("photo.heic"), "a HEIC or AVIF picture instead of audio"],
    ["a moment", wavBytes({ seconds: 0.05 }), "it is shorter than 0.1 s"],
    ["an hour", longMp3(3_600), "it is longer than 10 minutes"],
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
