import { once } from "node:events";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { callbacksOf } from "./faulty-upstream/callbacks.mjs";
import { callsTold, kindOf } from "./faulty-upstream/calls.mjs";
import { faultMix, faultsOf } from "./faulty-upstream/faults.mjs";
import { openBook, statsOf } from "./faulty-upstream/jobs.mjs";
import { refusal, sendJson } from "./faulty-upstream/replies.mjs";
import { answerLook, answerSubmit } from "./faulty-upstream/routes.mjs";
import { redirect, serveAudio, servePicture } from "./faulty-upstream/serve-audio.mjs";

/**
 * @typedef {object} OddOptions
 * @property {number} [port] 0: any
 * @property {number} [seed]
 * @property {string} [faults] groups (`none`, `passing`, `final`, `all`) and names, with commas
 * @property {number} [rate] how often a fault of the mix strikes, 0–1
 * @property {string} [key] the only `TT-API-KEY` that is accepted; any, when absent
 * @property {number} [workMs] how long a job takes
 * @property {number} [slowMs] how long a slow answer takes
 * @property {number} [lateMs] how late a late callback is
 * @property {number} [places] unfinished jobs before 499
 * @property {number} [wavBytes] the size of a song that is a WAV
 * @property {import("./faulty-upstream/calls.mjs").OnCall} [onCall]
 */
/**
 * @typedef {object} Odd
 * @property {ReturnType<typeof openBook>} book
 * @property {ReturnType<typeof faultMix>} mix
 * @property {ReturnType<typeof callbacksOf>} callbacks
 * @property {ReturnType<typeof callsTold>} calls
 * @property {{submits: number, looks: number, downloads: number}} counts
 * @property {string} origin
 * @property {number} slowMs
 * @property {number} lateMs
 * @property {number} places
 * @property {string | undefined} key
 */

const DEFAULTS = {
  ...{ port: 0, seed: 1, faults: "none", rate: 0.3, workMs: 1_500, slowMs: 35_000, lateMs: 5_000 },
  ...{ places: Number.POSITIVE_INFINITY, wavBytes: 32_044 },
};
const MOST_BODY_BYTES = 1_000_000;

/** Starts a Producer upstream with the real wire's oddities on 127.0.0.1. @param {OddOptions} [options] */
export async function startOddUpstream(options = {}) {
  const { port, seed, faults, rate, workMs, slowMs, lateMs, places, wavBytes } = { ...DEFAULTS, ...options };
  const mix = faultMix({ seed, faults: faultsOf(faults), rate });
  const calls = callsTold(options.onCall ?? (() => {}));
  const callbacks = callbacksOf({ mix, lateMs, calls }, () => odd.origin);
  const counts = { submits: 0, looks: 0, downloads: 0 };
  const book = openBook({ wavBytes, workMs });
  /** @type {Odd} */
  const odd = { book, mix, callbacks, calls, counts, origin: "", slowMs, lateMs, places, key: options.key };
  const server = createServer((request, reply) => {
    reply.on("error", () => {});
    tell(odd, request, reply);
    answer(odd, request, reply).catch((error) => {
      if (reply.headersSent) reply.destroy();
      else sendJson(reply, 400, refusal(String(error)));
    });
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  odd.origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : port}`;
  return {
    origin: odd.origin,
    stats: () => summaryOf(odd),
    underWay: () => ({ ...calls.underWay }),
    /** @param {import("./faulty-upstream/phases.mjs").Weather} weather */
    async setWeather(weather) {
      mix.weather = weather;
      if (weather === "away") await stop();
      else if (!server.listening) await once(server.listen(Number(new URL(odd.origin).port), "127.0.0.1"), "listening");
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

/** @param {Odd} odd @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} reply */
function tell({ calls }, request, reply) {
  const kind = kindOf(request.url ?? "/");
  if (kind === null) return;
  reply.on("close", () => calls.end(kind));
  calls.begin(kind);
}

/** @param {Odd} odd @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} reply */
async function answer(odd, request, reply) {
  const url = new URL(request.url ?? "/", odd.origin);
  if (url.pathname === "/_stats") return sendJson(reply, 200, summaryOf(odd));
  if (url.pathname.startsWith("/audio/")) return serveAudio(odd, url, reply);
  if (url.pathname.startsWith("/image/")) return servePicture(reply);
  if (url.pathname === "/loop") return redirect(reply, "/loop");
  const operation = /^\/producer\/v1\/([a-z-]+)$/.exec(url.pathname)?.[1];
  if (!operation) return sendJson(reply, 404, refusal("no such endpoint"));
  const key = request.headers["tt-api-key"];
  if (!key || (odd.key !== undefined && key !== odd.key)) {
    return sendJson(reply, 401, { status: "FAILED", message: "Wrong TT-API-KEY or email is not activated." });
  }
  if (operation === "fetch") return answerLook(odd, url.searchParams.get("jobId") ?? "", reply);
  return answerSubmit(odd, { operation, body: await readBody(request) }, reply);
}

/** @param {Odd} odd */
function summaryOf({ counts, callbacks, mix, book }) {
  const { answered, forgedAnswered } = callbacks;
  return { ...counts, callbacks: answered, forgedCallbacks: forgedAnswered, struck: mix.struck, ...statsOf(book) };
}

/** @param {import("node:http").IncomingMessage} request @returns {Promise<Record<string, unknown>>} */
async function readBody(request) {
  let text = "";
  request.setEncoding("utf8");
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MOST_BODY_BYTES) throw new Error("the body is too large");
  }
  return JSON.parse(text);
}

const NUMBERS = ["port", "seed", "rate", "work-ms", "slow-ms", "late-ms", "places", "wav-bytes"];

/** `--port 0 --seed 1 --faults passing,job-fails --rate 0.3 --key … --work-ms 1500 …`: the options above. @param {string[]} args */
function optionsFrom(args) {
  const text = /** @type {const} */ ({ type: "string" });
  const names = [...NUMBERS, "faults", "key"];
  const { values } = parseArgs({ args, options: Object.fromEntries(names.map((name) => [name, text])) });
  const given = Object.entries(values).map(([name, value]) => {
    const option = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    return [option, NUMBERS.includes(name) ? Number(value) : value];
  });
  return /** @type {OddOptions} */ (Object.fromEntries(given));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log((await startOddUpstream(optionsFrom(process.argv.slice(2)))).origin);
}
