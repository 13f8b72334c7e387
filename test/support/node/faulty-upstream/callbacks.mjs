import { statusOf } from "./bodies.mjs";

/** @typedef {import("./jobs.mjs").Generation} Generation */
/** @typedef {import("../faulty-upstream.mjs").FaultyUpstream} FaultyUpstream */
/** @typedef {{url: string, body: string, forged?: boolean}} Call */

const STORM = 100;
const JSON_HEADERS = { "Content-Type": "application/json" };

/** Sends a job's callbacks to its `hook_url`, with their faults. @param {Pick<FaultyUpstream, "mix" | "lateMs" | "calls">} upstream @param {() => string} originNow */
export function callbacksOf(upstream, originNow) {
  /** @type {Set<NodeJS.Timeout>} */
  const timers = new Set();
  /** Responses by status; 0 means no response. @type {Record<number, number>} */
  const responses = {};
  /** Responses to callbacks with a wrong token. @type {Record<number, number>} */
  const forgedResponses = {};

  /** @param {Call} call */
  async function post({ url, body, forged }) {
    upstream.calls.begin("callback");
    const status = await fetch(url, {
      method: "POST",
      headers: JSON_HEADERS,
      body,
      signal: AbortSignal.timeout(10_000),
    })
      .then(async (response) => {
        await response.arrayBuffer();
        return response.status;
      })
      .catch(() => 0);
    upstream.calls.end("callback");
    const counted = forged ? forgedResponses : responses;
    counted[status] = (counted[status] ?? 0) + 1;
  }

  /** Schedules the callbacks. An early one completes before this function returns. @param {Generation} generation */
  async function schedule(generation) {
    const { hook_url: hookUrl } = generation.body;
    if (typeof hookUrl !== "string") return;
    const fault = upstream.mix.draw("callback", generation.job, generation.job.generations.length - 1) ?? "";
    if (fault === "callback-early") generation.endsAt = Date.now();
    const call = () => ({
      url: hookUrl,
      body: JSON.stringify(statusOf(generation, { origin: originNow(), now: Date.now() })),
    });
    if (fault === "callback-early") return post(call());
    const late = fault === "callback-late" ? upstream.lateMs : 0;
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        for (const one of (VARIATIONS[fault] ?? once)(call())) void post(one);
      },
      generation.endsAt - Date.now() + late,
    );
    timers.add(timer);
  }

  return { schedule, responses, forgedResponses, stop: () => timers.forEach((timer) => void clearTimeout(timer)) };
}

/** @param {Call} call */
const once = (call) => [call];

/** @type {Record<string, (call: Call) => Call[]>} */
const VARIATIONS = {
  "callback-none": () => [],
  "callback-doubled": (call) => [call, call],
  "callback-storm": (call) => Array(STORM).fill(call),
  "callback-garbage": ({ url }) => [{ url, body: '{"status":"SUCC' }],
  "callback-forged": (call) => [{ ...call, url: forgedUrl(call.url), forged: true }, call],
  "callback-lying": (call) => [
    { ...call, body: JSON.stringify({ status: "FAILED", message: "a false failure", data: null }) },
  ],
};

/** The same URL with another last character: a token that was never issued. @param {string} url */
function forgedUrl(url) {
  return url.slice(0, -1) + (url.endsWith("A") ? "B" : "A");
}
