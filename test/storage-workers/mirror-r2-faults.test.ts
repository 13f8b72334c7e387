import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { assetKey } from "../../src/storage/keys.ts";
import { mirror } from "../../src/storage/mirror.ts";
import { bodyOf, fileResponse, inChunks, sourceOf } from "../support/incoming-file.ts";
import { mp3Bytes, wavBytes } from "../support/sound-bytes.ts";

const SONG = mp3Bytes({ seconds: 3 });
const LONG_WAV = wavBytes({ seconds: 400 });
const DOWN = () => Promise.reject(new Error("R2 is down"));

/** The real bucket with these methods replaced. */
function bucketWith(faults: Partial<Record<keyof R2Bucket, unknown>>): R2Bucket {
  return new Proxy(env.ASSETS, {
    get: (bucket, name: keyof R2Bucket) => faults[name] ?? bucket[name].bind(bucket),
  });
}

/** A bucket whose multipart uploads have replaced methods; `seen.last` is the last upload. */
function uploadsWith(faults: (upload: R2MultipartUpload) => Partial<R2MultipartUpload>) {
  const seen: { last: R2MultipartUpload | null } = { last: null };
  const createMultipartUpload = async (...args: Parameters<R2Bucket["createMultipartUpload"]>) => {
    const upload = await env.ASSETS.createMultipartUpload(...args);
    seen.last = upload;
    const whole: R2MultipartUpload = {
      ...{ key: upload.key, uploadId: upload.uploadId },
      uploadPart: (number, value) => upload.uploadPart(number, value),
      complete: (parts) => upload.complete(parts),
      abort: () => upload.abort(),
      ...faults(upload),
    };
    return whole;
  };
  return { bucket: bucketWith({ createMultipartUpload }), seen };
}

function mirrorRequest(bucket: R2Bucket, response: Response) {
  const assetId = `${crypto.randomUUID()}-audio`;
  return { bucket, assetId, role: "audio" as const, title: "Song", source: sourceOf(response) };
}

const chunked = () => new Response(bodyOf(inChunks(LONG_WAV)));

it.each([
  ["get", { get: DOWN }, () => fileResponse(SONG)],
  ["put of a streamed file", { put: DOWN }, () => fileResponse(SONG)],
  ["put of a buffered file", { put: DOWN }, () => new Response(bodyOf(inChunks(SONG)))],
  ["createMultipartUpload", { createMultipartUpload: DOWN }, chunked],
])("mirror returns unavailable when R2 fails at %s", async (_, faults, response) => {
  const request = mirrorRequest(bucketWith(faults), response());
  expect(await mirror(request)).toEqual({ kind: "unavailable", reason: "R2 is down" });
  expect(await env.ASSETS.head(assetKey(request.assetId))).toBeNull();
});

it("mirror returns unavailable when a put fails in the middle of the file", async () => {
  const put = async (_: string, readable: ReadableStream) => {
    const reader = readable.getReader();
    await reader.read();
    await reader.read();
    return DOWN();
  };
  expect(await mirror(mirrorRequest(bucketWith({ put }), fileResponse(LONG_WAV)))).toEqual({
    kind: "unavailable",
    reason: "R2 is down",
  });
});

it("a replay adopts a file whose put lost its reply", async () => {
  const put = async (...[key, value, options]: Parameters<R2Bucket["put"]>) => {
    await env.ASSETS.put(key, value, options);
    throw new Error("the reply is lost");
  };
  const request = mirrorRequest(bucketWith({ put }), fileResponse(SONG));
  expect(await mirror(request)).toEqual({ kind: "unavailable", reason: "the reply is lost" });
  const replay = await mirror({ ...request, bucket: env.ASSETS, source: DOWN });
  expect(replay).toMatchObject({ kind: "stored", asset: { bytes: SONG.length, container: "mp3" } });
});

it("a replay adopts a multipart upload whose completion lost its reply", async () => {
  const { bucket } = uploadsWith((upload) => ({
    complete: async (parts) => {
      await upload.complete(parts);
      throw new Error("the reply is lost");
    },
  }));
  const request = mirrorRequest(bucket, chunked());
  expect(await mirror(request)).toEqual({ kind: "unavailable", reason: "the reply is lost" });
  const replay = await mirror({ ...request, bucket: env.ASSETS, source: DOWN });
  expect(replay).toMatchObject({ kind: "stored", asset: { bytes: LONG_WAV.length, durationSeconds: 400 } });
});

it.each([
  ["uploadPart", { uploadPart: DOWN }],
  ["complete", { complete: DOWN }],
])("mirror aborts the multipart upload when R2 fails at %s", async (_, faults) => {
  const { bucket, seen } = uploadsWith(() => faults);
  const request = mirrorRequest(bucket, chunked());
  expect(await mirror(request)).toEqual({ kind: "unavailable", reason: "R2 is down" });
  await expect(seen.last?.uploadPart(1, "late")).rejects.toThrow(/does not exist/);
});

it("mirror aborts the multipart upload when the connection breaks", async () => {
  const { bucket, seen } = uploadsWith(() => ({}));
  const request = mirrorRequest(bucket, new Response(bodyOf(inChunks(LONG_WAV), "break")));
  expect((await mirror(request)).kind).toBe("unavailable");
  await expect(seen.last?.uploadPart(1, "late")).rejects.toThrow(/does not exist/);
});

it.each([
  ["put", { put: () => new Promise(() => {}) }, () => fileResponse(LONG_WAV)],
  ["get", { get: () => new Promise(() => {}) }, () => fileResponse(SONG)],
])("mirror gives up when R2 does not respond to a %s", async (_, faults, response) => {
  const request = { ...mirrorRequest(bucketWith(faults), response()), limits: { totalMs: 30, abortMs: 30 } };
  expect(await mirror(request)).toEqual({ kind: "unavailable", reason: "not copied within 0.03 s" });
});
