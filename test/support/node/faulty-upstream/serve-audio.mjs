import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { weathered } from "./phases.mjs";
import { sendJson, sendPage } from "./replies.mjs";
import { PNG } from "./samples.mjs";

/** @typedef {import("node:http").ServerResponse} Reply */
/** @typedef {import("./jobs.mjs").Song} Song */
/** @typedef {import("../faulty-upstream.mjs").Odd} Odd */
/** @typedef {{song: Song, path: string, type: string}} Wanted */

const KILOBYTE = 1_000;

/** Serves `/audio/{song}.{ext}?v={link}`. @param {Odd} odd @param {URL} url @param {Reply} reply */
export async function serveAudio(odd, url, reply) {
  const song = odd.book.songs.get(url.pathname.split(/[/.]/)[2] ?? "");
  if (!song) return sendJson(reply, 404, { error: "no such file" });
  odd.counts.downloads++;
  if (Number(url.searchParams.get("v")) < song.link) return sendPage(reply, 403);
  const rough = await weathered(odd, "audio", odd.counts.downloads);
  if (rough) return rough(reply);
  const job = odd.book.generations.get(song.id.slice(0, song.id.lastIndexOf("-")))?.job;
  const redirected = url.searchParams.has("redirected");
  const fault = job && !redirected ? odd.mix.strike("audio", job, song.requests++) : null;
  const type = job?.manners.includes("manner-disguised") ? "application/octet-stream" : song.sound.type;
  const serve = FAULTS[fault?.slice("audio-".length) ?? ""] ?? plain;
  await serve(reply, { song, path: `${url.pathname}${url.search}`, type });
}

/** @param {Reply} reply */
export function servePicture(reply) {
  reply.writeHead(200, { "Content-Type": "image/png", "Content-Length": PNG.length }).end(PNG);
}

/** @param {Reply} reply @param {Wanted} wanted */
async function plain(reply, { song, type }) {
  reply.writeHead(200, { "Content-Type": type, "Content-Length": song.sound.length });
  await send(reply, song.sound.chunks());
}

/** @type {Record<string, (reply: Reply, wanted: Wanted) => unknown>} */
const FAULTS = {
  chunked(reply, { song, type }) {
    reply.writeHead(200, { "Content-Type": type });
    return send(reply, song.sound.chunks());
  },
  gzip(reply, { song, type }) {
    reply.writeHead(200, { "Content-Type": type, "Content-Encoding": "gzip" });
    return pipeline(Readable.from(song.sound.chunks()), createGzip({ level: 1 }), reply).catch(() => {});
  },
  async truncated(reply, { song, type }) {
    reply.writeHead(200, { "Content-Type": type, "Content-Length": song.sound.length });
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
    reply.writeHead(200, { "Content-Type": type, "Content-Length": song.sound.length });
    await sendHalf(reply, song);
  },
  slow(reply, { song, type }) {
    reply.writeHead(200, { "Content-Type": type, "Content-Length": song.sound.length });
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

// Backpressure keeps one block in memory, whatever the size; a reader that goes away is no error here.
/** @param {Reply} reply @param {Iterable<Buffer> | AsyncIterable<Buffer>} chunks */
function send(reply, chunks) {
  return pipeline(Readable.from(chunks), reply).catch(() => {});
}

/** @param {Reply} reply @param {Song} song */
async function sendHalf(reply, song) {
  let left = Math.floor(song.sound.length / 2);
  for (const chunk of song.sound.chunks()) {
    const part = chunk.subarray(0, left);
    left -= part.length;
    await new Promise((resolve) => reply.write(part, resolve));
    if (left === 0) return;
  }
}

/** @param {Song} song */
async function* dripping(song) {
  for (const chunk of song.sound.chunks()) {
    for (let at = 0; at < chunk.length; at += KILOBYTE) {
      yield chunk.subarray(at, at + KILOBYTE);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

/** @param {Song} song */
function* repeating(song) {
  for (;;) yield* song.sound.chunks();
}
