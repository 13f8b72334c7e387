/** @typedef {import("node:http").ServerResponse} Reply */
/** @typedef {{body: unknown, slowMs: number}} Intended the response without the fault */

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
export const failedBody = (message) => ({ status: "FAILED", message, data: null });

/** @param {string} value */
const tooMany = (value) => (/** @type {Reply} */ reply) =>
  sendJson(reply, 429, failedBody("too many requests"), { "Retry-After": value });

/**
 * The request is rejected before it is handled.
 * @type {Record<string, (reply: Reply) => void>}
 */
export const REJECTIONS = {
  400: (reply) => sendJson(reply, 400, failedBody("sound_prompt <b>is</b> not allowed")),
  401: (reply) => sendJson(reply, 401, { status: "FAILED", message: "Wrong TT-API-KEY or email is not activated." }),
  402: (reply) => sendJson(reply, 402, failedBody("Insufficient quota")),
  403: (reply) => sendJson(reply, 403, failedBody("Account blocked")),
  404: (reply) => sendJson(reply, 404, failedBody("not found")),
  410: (reply) => sendJson(reply, 410, failedBody("this operation has been retired")),
  "429-seconds": tooMany("2"),
  "429-date": (reply) => tooMany(new Date(Date.now() + 2_000).toUTCString())(reply),
  "429-absurd": tooMany("999999999999"),
  "429-negative": tooMany("-5"),
  499: (reply) => sendJson(reply, 499, failedBody("the queue of unfinished jobs is full")),
  500: (reply) => sendPage(reply, 500),
  502: (reply) => sendPage(reply, 502),
  503: (reply) => sendPage(reply, 503),
  reset: (reply) => reply.destroy(),
  failed: (reply) => sendJson(reply, 200, failedBody("the prompt is blocked")),
};

/**
 * The request is handled, and its response is damaged.
 * @type {Record<string, (reply: Reply, intended: Intended) => void>}
 */
export const DAMAGED_RESPONSES = {
  504: (reply) => sendPage(reply, 504),
  520: (reply) => sendPage(reply, 520),
  lost: (reply) => reply.destroy(),
  cut(reply, { body }) {
    const text = JSON.stringify(body);
    reply.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
    reply.write(text.slice(0, text.length / 2), () => reply.destroy());
  },
  "cut-json"(reply, { body }) {
    const text = JSON.stringify(body);
    reply.writeHead(200, { "Content-Type": "application/json" }).end(text.slice(0, text.length / 2));
  },
  html: (reply) => sendPage(reply, 200),
  "no-id": (reply) => sendJson(reply, 200, { status: "SUCCESS", message: "success", data: {} }),
  huge: (reply) => sendJson(reply, 200, { status: "ON_QUEUE", data: { padding: "x".repeat(TEN_MB) } }),
  slow(reply, { body, slowMs }) {
    const timer = setTimeout(() => sendJson(reply, 200, body), slowMs);
    reply.on("close", () => clearTimeout(timer));
  },
};
