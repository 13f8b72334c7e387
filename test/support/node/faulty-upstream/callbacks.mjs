import { standingOf } from "./bodies.mjs";

/** @typedef {import("./jobs.mjs").Generation} Generation */
/** @typedef {import("../faulty-upstream.mjs").Odd} Odd */
/** @typedef {{url: string, body: string, forged?: boolean}} Call */

const STORM = 100;
const JSON_HEADERS = { "Content-Type": "application/json" };

/** Calls `hook_url` when a job ends, or otherwise. @param {Pick<Odd, "mix" | "lateMs" | "calls">} odd @param {() => string} originNow */
export function callbacksOf(odd, originNow) {
  /** @type {Set<NodeJS.Timeout>} */
  const timers = new Set();
  /** Answers by status, 0 for none. @type {Record<number, number>} */
  const answered = {};
  /** The same of those with a wrong token. @type {Record<number, number>} */
  const forgedAnswered = {};

  /** @param {Call} call */
  async function post({ url, body, forged }) {
    odd.calls.begin("callback");
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
    odd.calls.end("callback");
    const counted = forged ? forgedAnswered : answered;
    counted[status] = (counted[status] ?? 0) + 1;
  }

  /** Books the calls; an early one is over before this returns. @param {Generation} made */
  async function promise(made) {
    const { hook_url: hookUrl } = made.body;
    if (typeof hookUrl !== "string") return;
    const fault = odd.mix.strike("callback", made.job, made.job.generations.length - 1) ?? "";
    if (fault === "callback-early") made.endsAt = Date.now();
    const call = () => ({
      url: hookUrl,
      body: JSON.stringify(standingOf(made, { origin: originNow(), now: Date.now() })),
    });
    if (fault === "callback-early") return post(call());
    const late = fault === "callback-late" ? odd.lateMs : 0;
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        for (const one of (PLANS[fault] ?? once)(call())) void post(one);
      },
      made.endsAt - Date.now() + late,
    );
    timers.add(timer);
  }

  return { promise, answered, forgedAnswered, stop: () => timers.forEach((timer) => void clearTimeout(timer)) };
}

/** @param {Call} call */
const once = (call) => [call];

/** @type {Record<string, (call: Call) => Call[]>} */
const PLANS = {
  "callback-none": () => [],
  "callback-doubled": (call) => [call, call],
  "callback-storm": (call) => Array(STORM).fill(call),
  "callback-garbage": ({ url }) => [{ url, body: '{"status":"SUCC' }],
  "callback-forged": (call) => [{ ...call, url: forgedUrl(call.url), forged: true }, call],
  "callback-lying": (call) => [{ ...call, body: JSON.stringify({ status: "FAILED", message: "a lie", data: null }) }],
};

/** The same address with another last character: a token that was never given out. @param {string} url */
function forgedUrl(url) {
  return url.slice(0, -1) + (url.endsWith("A") ? "B" : "A");
}
