/** @typedef {import("node:http").ServerResponse} Reply */
/** @typedef {{answer: unknown, slowMs: number}} Meant what would have been said */

const HTML =
  "<!doctype html><html><head><title>Error</title></head><body><h1>nginx/1.25.3 at 10.0.0.7</h1></body></html>";
const TEN_MB = 10_000_000;

/** @param {Reply} reply @param {number} status @param {unknown} body @param {Record<string, string>} [headers] */
export function sendJson(reply, status, body, headers = {}) {
  reply.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** @param {Reply} reply @param {number} status */
export function sendPage(reply, status) {
  reply.writeHead(status, { "Content-Type": "text/html" }).end(HTML);
}

/** @param {string} message */
export const refusal = (message) => ({ status: "FAILED", message, data: null });

/** @param {string} value */
const tooMany = (value) => (/** @type {Reply} */ reply) =>
  sendJson(reply, 429, refusal("too many requests"), { "Retry-After": value });

/**
 * The request is turned away: nothing was made or looked at.
 * @type {Record<string, (reply: Reply) => void>}
 */
export const TURNED_AWAY = {
  400: (reply) => sendJson(reply, 400, refusal("sound_prompt <b>is</b> not allowed")),
  401: (reply) => sendJson(reply, 401, { status: "FAILED", message: "Wrong TT-API-KEY or email is not activated." }),
  402: (reply) => sendJson(reply, 402, refusal("Insufficient quota")),
  403: (reply) => sendJson(reply, 403, refusal("Account blocked")),
  404: (reply) => sendJson(reply, 404, refusal("not found")),
  410: (reply) => sendJson(reply, 410, refusal("this operation has been retired")),
  "429-seconds": tooMany("2"),
  "429-date": (reply) => tooMany(new Date(Date.now() + 2_000).toUTCString())(reply),
  "429-absurd": tooMany("999999999999"),
  "429-negative": tooMany("-5"),
  499: (reply) => sendJson(reply, 499, refusal("the queue of unfinished jobs is full")),
  500: (reply) => sendPage(reply, 500),
  502: (reply) => sendPage(reply, 502),
  503: (reply) => sendPage(reply, 503),
  reset: (reply) => reply.destroy(),
  failed: (reply) => sendJson(reply, 200, refusal("the prompt is blocked")),
};

/**
 * The request is carried out, and its answer spoiled.
 * @type {Record<string, (reply: Reply, meant: Meant) => void>}
 */
export const SPOILED = {
  504: (reply) => sendPage(reply, 504),
  520: (reply) => sendPage(reply, 520),
  lost: (reply) => reply.destroy(),
  cut(reply, { answer }) {
    const text = JSON.stringify(answer);
    reply.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
    reply.write(text.slice(0, text.length / 2), () => reply.destroy());
  },
  "cut-json"(reply, { answer }) {
    const text = JSON.stringify(answer);
    reply.writeHead(200, { "Content-Type": "application/json" }).end(text.slice(0, text.length / 2));
  },
  html: (reply) => sendPage(reply, 200),
  "no-id": (reply) => sendJson(reply, 200, { status: "SUCCESS", message: "success", data: {} }),
  huge: (reply) => sendJson(reply, 200, { status: "ON_QUEUE", data: { padding: "x".repeat(TEN_MB) } }),
  slow(reply, { answer, slowMs }) {
    const timer = setTimeout(() => sendJson(reply, 200, answer), slowMs);
    reply.on("close", () => clearTimeout(timer));
  },
};
