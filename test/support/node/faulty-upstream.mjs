import { once } from "node:events";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { callbacksOf } from "./faulty-upstream/callbacks.mjs";
import { callTracker, kindOf } from "./faulty-upstream/calls.mjs";
import { faultMix, faultsOf } from "./faulty-upstream/faults.mjs";
import { createStore, statsOf } from "./faulty-upstream/jobs.mjs";
import { failedBody, sendJson } from "./faulty-upstream/replies.mjs";
import { handlePoll, handleSubmit } from "./faulty-upstream/routes.mjs";
import { redirect, serveAudio, serveExtras, servePicture } from "./faulty-upstream/serve-audio.mjs";

/**
 * @typedef {object} FaultyUpstreamOptions
 * @property {number} [port] 0: any
 * @property {number} [seed]
 * @property {string} [faults] groups (`none`, `passing`, `final`, `all`) and names, separated by commas
 * @property {number} [rate] the probability of a fault of the mix, 0–1
 * @property {string} [key] the only accepted `TT-API-KEY`; any key by default
 * @property {number} [workMs] how long a job takes
 * @property {number} [slowMs] how long a slow response takes
 * @property {number} [lateMs] how late a late callback is
 * @property {number} [maxJobs] the number of unfinished jobs from which submits are rejected with 499
 * @property {number} [wavBytes] the size of a song in WAV format
 * @property {boolean} [extras] whether songs have small files, as those of the embedded engine
 * @property {import("./faulty-upstream/calls.mjs").OnCall} [onCall]
 */
/**
 * @typedef {object} FaultyUpstream
 * @property {ReturnType<typeof createStore>} store
 * @property {ReturnType<typeof faultMix>} mix
 * @property {ReturnType<typeof callbacksOf>} callbacks
 * @property {ReturnType<typeof callTracker>} calls
 * @property {{submits: number, polls: number, downloads: number}} counts
 * @property {string} origin
 * @property {number} slowMs
 * @property {number} lateMs
 * @property {number} maxJobs
 * @property {string | undefined} key
 * @property {boolean} extras
 */

const DEFAULTS = {
  ...{ port: 0, seed: 1, faults: "none", rate: 0.3, workMs: 1_500, slowMs: 35_000, lateMs: 5_000 },
  ...{ maxJobs: Number.POSITIVE_INFINITY, wavBytes: 32_044, extras: false },
};
const MAX_BODY_BYTES = 1_000_000;

/** Starts a TTAPI-compatible upstream on 127.0.0.1 that misbehaves like the real one. @param {FaultyUpstreamOptions} [options] */
export async function startFaultyUpstream(options = {}) {
  const { port, seed, faults, rate, workMs, slowMs, lateMs, maxJobs, wavBytes, extras } = { ...DEFAULTS, ...options };
  const mix = faultMix({ seed, faults: faultsOf(faults), rate });
  const calls = callTracker(options.onCall ?? (() => {}));
  const callbacks = callbacksOf({ mix, lateMs, calls }, () => upstream.origin);
  const counts = { submits: 0, polls: 0, downloads: 0 };
  const store = createStore({ wavBytes, workMs });
  /** @type {FaultyUpstream} */
  const upstream = {
    ...{ store, mix, callbacks, calls, counts, extras },
    ...{ origin: "", slowMs, lateMs, maxJobs, key: options.key },
  };
  const server = createServer((request, reply) => {
    reply.on("error", () => {});
    track(upstream, request, reply);
    handle(upstream, request, reply).catch((error) => {
      if (reply.headersSent) reply.destroy();
      else sendJson(reply, 400, failedBody(String(error)));
    });
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  upstream.origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : port}`;
  return {
    origin: upstream.origin,
    stats: () => summaryOf(upstream),
    inFlight: () => ({ ...calls.inFlight }),
    /** @param {import("./faulty-upstream/phases.mjs").FaultPhase} phase */
    async setPhase(phase) {
      mix.phase = phase;
      if (phase === "down") await stop();
      else if (!server.listening)
        await once(server.listen(Number(new URL(upstream.origin).port), "127.0.0.1"), "listening");
    },
    async close() {
      callbacks.stop();
      if (server.listening) await stop();
    },
  };

  async function stop() {
    const stopped = once(server, "close");
    server.close();
    server.closeAllConnections();
    await stopped;
  }
}

/** @param {FaultyUpstream} upstream @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} reply */
function track({ calls }, request, reply) {
  const kind = kindOf(request.url ?? "/");
  if (kind === null) return;
  reply.on("close", () => calls.end(kind));
  calls.begin(kind);
}

/** @param {FaultyUpstream} upstream @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} reply */
async function handle(upstream, request, reply) {
  const url = new URL(request.url ?? "/", upstream.origin);
  if (url.pathname === "/_stats") return sendJson(reply, 200, summaryOf(upstream));
  if (url.pathname.startsWith("/audio/")) return serveAudio(upstream, url, reply);
  if (url.pathname.startsWith("/image/")) return servePicture(reply);
  if (url.pathname.startsWith("/extras/")) return serveExtras(reply);
  if (url.pathname === "/loop") return redirect(reply, "/loop");
  const operation = /^\/producer\/v1\/([a-z-]+)$/.exec(url.pathname)?.[1];
  if (!operation) return sendJson(reply, 404, failedBody("no such endpoint"));
  const key = request.headers["tt-api-key"];
  if (!key || (upstream.key !== undefined && key !== upstream.key)) {
    return sendJson(reply, 401, { status: "FAILED", message: "Wrong TT-API-KEY or email is not activated." });
  }
  if (operation === "fetch") return handlePoll(upstream, url.searchParams.get("jobId") ?? "", reply);
  return handleSubmit(upstream, { operation, body: await readBody(request) }, reply);
}

/** @param {FaultyUpstream} upstream */
function summaryOf({ counts, callbacks, mix, store }) {
  const { responses, forgedResponses } = callbacks;
  return {
    ...counts,
    callbacks: responses,
    forgedCallbacks: forgedResponses,
    injected: mix.injected,
    ...statsOf(store),
  };
}

/** @param {import("node:http").IncomingMessage} request @returns {Promise<Record<string, unknown>>} */
async function readBody(request) {
  let text = "";
  request.setEncoding("utf8");
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_BODY_BYTES) throw new Error("the body is too large");
  }
  return JSON.parse(text);
}

const NUMBERS = ["port", "seed", "rate", "work-ms", "slow-ms", "late-ms", "max-jobs", "wav-bytes"];

/** Reads the options above: `--port 0 --seed 1 --faults passing,job-fails --rate 0.3 --key … --work-ms 1500 …`. @param {string[]} args */
function optionsFrom(args) {
  const option = /** @type {const} */ ({ type: "string" });
  const names = [...NUMBERS, "faults", "key"];
  const { values } = parseArgs({ args, options: Object.fromEntries(names.map((name) => [name, option])) });
  const given = Object.entries(values).map(([name, value]) => {
    const key = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    return [key, NUMBERS.includes(name) ? Number(value) : value];
  });
  return /** @type {FaultyUpstreamOptions} */ (Object.fromEntries(given));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log((await startFaultyUpstream(optionsFrom(process.argv.slice(2)))).origin);
}
