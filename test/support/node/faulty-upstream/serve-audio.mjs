import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { phaseFault } from "./phases.mjs";
import { sendJson, sendPage } from "./replies.mjs";
import { PNG } from "./samples.mjs";

/** @typedef {import("node:http").ServerResponse} Reply */
/** @typedef {import("./jobs.mjs").Song} Song */
/** @typedef {import("../faulty-upstream.mjs").FaultyUpstream} FaultyUpstream */
/** @typedef {{song: Song, path: string, type: string}} AudioRequest */

const KILOBYTE = 1_000;

/** Serves `/audio/{song}.{ext}?v={link}`. @param {FaultyUpstream} upstream @param {URL} url @param {Reply} reply */
export async function serveAudio(upstream, url, reply) {
  const song = upstream.store.songs.get(url.pathname.split(/[/.]/)[2] ?? "");
  if (!song) return sendJson(reply, 404, { error: "no such file" });
  upstream.counts.downloads++;
  if (Number(url.searchParams.get("v")) < song.link) return sendPage(reply, 403);
  const rejection = await phaseFault(upstream, "audio", upstream.counts.downloads);
  if (rejection) return rejection(reply);
  const job = upstream.store.generations.get(song.id.slice(0, song.id.lastIndexOf("-")))?.job;
  const redirected = url.searchParams.has("redirected");
  const fault = job && !redirected ? upstream.mix.draw("audio", job, song.requests++) : null;
  const type = job?.variants.includes("variant-disguised") ? "application/octet-stream" : song.audio.type;
  const serve = RESPONSES[fault?.slice("audio-".length) ?? ""] ?? plain;
  await serve(reply, { song, path: `${url.pathname}${url.search}`, type });
}

/** @param {Reply} reply */
export function servePicture(reply) {
  reply.writeHead(200, { "Content-Type": "image/png", "Content-Length": PNG.length }).end(PNG);
}

const PEAKS =
  '{"version":2,"channels":1,"sample_rate":44100,"samples_per_pixel":256,"bits":8,"length":1,"data":[-9,9]}';

/** The small files of a song, as the embedded engine sends them. @param {Reply} reply */
export async function serveExtras(reply) {
  const form = new FormData();
  for (const name of ["image_96", "image_320"]) form.set(name, new File([PNG], name, { type: "image/png" }));
  form.set("peaks", new File([PEAKS], "peaks", { type: "application/json" }));
  const response = new Response(form);
  reply.writeHead(200, { "Content-Type": response.headers.get("content-type") ?? "" });
  reply.end(new Uint8Array(await response.arrayBuffer()));
}

/** @param {Reply} reply @param {AudioRequest} request */
async function plain(reply, { song, type }) {
  reply.writeHead(200, { "Content-Type": type, "Content-Length": song.audio.length });
  await send(reply, song.audio.chunks());
}

/** @type {Record<string, (reply: Reply, request: AudioRequest) => unknown>} */
const RESPONSES = {
  chunked(reply, { song, type }) {
    reply.writeHead(200, { "Content-Type": type });
    return send(reply, song.audio.chunks());
  },
  gzip(reply, { song, type }) {
    reply.writeHead(200, { "Content-Type": type, "Content-Encoding": "gzip" });
    return pipeline(Readable.from(song.audio.chunks()), createGzip({ level: 1 }), reply).catch(() => {});
  },
  async truncated(reply, { song, type }) {
    reply.writeHead(200, { "Content-Type": type, "Content-Length": song.audio.length });
    await sendHalf(reply, song);
    reply.destroy();
  },
  async "truncated-chunked"(reply, { song, type }) {
    reply.writeHead(200, { "Content-Type": type });
    await sendHalf(reply, song);
    reply.destroy();
  },
  async halved(reply, { song, type }) {
    reply.writeHead(200, { "Content-Type": type });
    await sendHalf(reply, song);
    reply.end();
  },
  async boastful(reply, { song, type }) {
    reply.writeHead(200, { "Content-Type": type, "Content-Length": 300_000 * KILOBYTE });
    await sendHalf(reply, song);
    reply.destroy();
  },
  reset: (reply) => reply.destroy(),
  expired(reply, { song }) {
    song.link++;
    sendPage(reply, 403);
  },
  404: (reply) => sendPage(reply, 404),
  410: (reply) => sendPage(reply, 410),
  500: (reply) => sendPage(reply, 500),
  html: (reply) => sendPage(reply, 200),
  json: (reply) => sendJson(reply, 200, { error: "not ready" }),
  empty: (reply, { type }) => reply.writeHead(200, { "Content-Type": type, "Content-Length": 0 }).end(),
  picture: (reply, { type }) => reply.writeHead(200, { "Content-Type": type, "Content-Length": PNG.length }).end(PNG),
  redirect: (reply, { path }) => redirect(reply, `${path}&redirected=1`),
  "redirect-loop": (reply) => redirect(reply, "/loop"),
  "redirect-private": (reply) => redirect(reply, "http://169.254.169.254/latest/meta-data/"),
  "redirect-away": (reply) => redirect(reply, "http://elsewhere.invalid/a.mp3"),
  async stalled(reply, { song, type }) {
    reply.writeHead(200, { "Content-Type": type, "Content-Length": song.audio.length });
    await sendHalf(reply, song);
  },
  slow(reply, { song, type }) {
    reply.writeHead(200, { "Content-Type": type, "Content-Length": song.audio.length });
    return send(reply, dripping(song));
  },
  endless(reply, { song, type }) {
    reply.writeHead(200, { "Content-Type": type });
    return send(reply, repeating(song));
  },
};

/** @param {Reply} reply @param {string} location */
export function redirect(reply, location) {
  reply.writeHead(302, { Location: location }).end();
}

// Backpressure keeps one block in memory for any file size. A reader that disconnects is not an error.
/** @param {Reply} reply @param {Iterable<Buffer> | AsyncIterable<Buffer>} chunks */
function send(reply, chunks) {
  return pipeline(Readable.from(chunks), reply).catch(() => {});
}

/** @param {Reply} reply @param {Song} song */
async function sendHalf(reply, song) {
  let left = Math.floor(song.audio.length / 2);
  for (const chunk of song.audio.chunks()) {
    const part = chunk.subarray(0, left);
    left -= part.length;
    await new Promise((resolve) => reply.write(part, resolve));
    if (left === 0) return;
  }
}

/** @param {Song} song */
async function* dripping(song) {
  for (const chunk of song.audio.chunks()) {
    for (let at = 0; at < chunk.length; at += KILOBYTE) {
      yield chunk.subarray(at, at + KILOBYTE);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

/** @param {Song} song */
function* repeating(song) {
  for (;;) yield* song.audio.chunks();
}
