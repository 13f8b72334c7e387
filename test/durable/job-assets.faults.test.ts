import { expect, it } from "vitest";
import { bodyOf, inChunks, withContentLength } from "../support/incoming-file.ts";
import { reply } from "../support/scripted-replies.ts";
import type { Reply } from "../support/scripted-upstream.ts";
import { expireTimeouts } from "../support/short-timeouts.ts";
import { mp3Bytes, pngBytes, wavBytes } from "../support/sound-bytes.ts";
import { testbed } from "../support/testbed.ts";

const SONG = mp3Bytes({ seconds: 3 });
const HALF = SONG.subarray(0, SONG.length / 2);
const CDN = "https://cdn.example.com";

const bed = testbed();

const response = (body: BodyInit | null, init?: ResponseInit): Reply => {
  return () => new Response(body, init);
};
const streamed = (end: "end" | "break", bytes: Uint8Array, init?: ResponseInit): Reply => {
  return () => new Response(bodyOf(inChunks(bytes, 10_000), end), init);
};
const redirectTo = (location: string): Reply => response(null, { status: 302, headers: { location } });

it.each<[string, Reply]>([
  ["403", reply.refused(403)],
  ["404", reply.refused(404)],
  ["410", reply.refused(410)],
  ["a lost connection", reply.connectionLost],
  ["half a file with a declared length", streamed("break", HALF, withContentLength(SONG.length))],
  ["half a file, chunked", streamed("break", HALF)],
  ["half a WAV that ends without a connection error", streamed("end", wavBytes().subarray(0, 9_000))],
  ["fewer bytes than declared", streamed("end", HALF, withContentLength(SONG.length))],
  ["more bytes than declared", streamed("end", SONG, withContentLength(HALF.length))],
  ["a length of 300 MB", streamed("end", SONG, withContentLength(300_000_000))],
  ["no bytes", response(new Uint8Array())],
  ["no bytes with a declared length of 0", response(null, withContentLength(0))],
  ["an HTML page", reply.page(200)],
  ["JSON", reply.text('{"error":"not ready"}')],
  ["an image", reply.file(pngBytes())],
  ["a redirect to a private address", redirectTo("https://10.0.0.1/a.mp3")],
  ["a redirect to localhost", redirectTo("https://localhost/a.mp3")],
  ["a redirect to plain http", redirectTo("http://cdn.example.com/a.mp3")],
])("audio that first arrives as %s is downloaded again and stored once", async (_, failure) => {
  bed.upstream.onDownload(failure);
  expect(await bed.endOf()).toMatchObject({ status: "succeeded" });
  expect(bed.upstream.downloads).toHaveLength(2);
  expect(bed.upstream.unexpectedUrls).toEqual([]);
});

it("a stalled audio download times out and is retried", async () => {
  let restoreTimeouts = () => {};
  const stalling: Reply = () => {
    restoreTimeouts = expireTimeouts();
    return new Response(bodyOf([HALF], "stall"), withContentLength(SONG.length));
  };
  const whole: Reply = (call) => {
    restoreTimeouts();
    return reply.file(SONG)(call);
  };
  bed.upstream.onDownload(stalling, whole);
  expect(await bed.endOf()).toMatchObject({ status: "succeeded" });
  expect(bed.upstream.downloads).toHaveLength(2);
});

it("an audio download in a redirect loop stops after three redirects and is retried", async () => {
  const loop: Reply = (call) => redirectTo(call.request.url)(call);
  bed.upstream.onDownload(loop, loop, loop, loop);
  expect(await bed.endOf()).toMatchObject({ status: "succeeded" });
  expect(bed.upstream.downloads).toHaveLength(5);
});

it.each<[string, Reply]>([
  ["chunked", streamed("end", SONG)],
  ["content-encoded", streamed("end", SONG, { headers: { "content-encoding": "gzip", "content-length": "77" } })],
  ["with a wrong content type", reply.file(SONG, { "Content-Type": "text/html" })],
  [
    "behind a redirect on the same host",
    (call) => redirectTo(new URL("/audio/up-1-x.mp3", call.request.url).href)(call),
  ],
  ["behind a relative redirect", redirectTo("/audio/up-1-x.mp3")],
  ["behind a redirect to another public host", redirectTo(`${CDN}/a.mp3`)],
])("audio that arrives %s is stored on the first attempt", async (_, download) => {
  bed.upstream.respondAt(CDN, () => new Response(SONG));
  bed.upstream.onDownload(download);
  expect(await bed.endOf()).toMatchObject({ status: "succeeded" });
  expect(bed.upstream.polls).toHaveLength(2);
});

it("audio with a declared length over 200 MB fails the job without being read, and nothing is charged", async () => {
  const oversized = streamed("end", SONG, withContentLength(1_000_000_000));
  bed.upstream.onDownload(oversized, oversized, oversized, oversized);
  const { status, error } = await bed.endOf();
  expect([status, error?.code]).toEqual(["failed", "audio_unusable"]);
  expect(error?.message).toContain("larger than 200 MB");
});
