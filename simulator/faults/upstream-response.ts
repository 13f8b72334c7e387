import { retryAfterMs } from "../../src/outbound/retry-after.ts";
import type { HttpResponse } from "../../src/upstream/ttapi/outcome.ts";
import type { SeededRandom } from "../seeded-random.ts";

/** The result of a call: a response, or none. `sent`: whether the request may have arrived. */
export type Exchange = { kind: "response"; response: HttpResponse } | { kind: "lost"; sent: boolean };

const HTML = "<html><body><h1>502 Bad Gateway</h1></body></html>";
const GARBAGE = [
  "",
  "OK",
  "null",
  "[]",
  '{"status":"SUCC',
  '{"data":{"jobId":{"a":1}}}',
  `{"data":"${"x".repeat(500)}`,
];
const POLL_GARBAGE = ['{"status":17,"data":[]}', '{"status":"ALMOST","data":{"progress":"x"}}', ...GARBAGE];
const SERVER_ERRORS = [500, 502, 503, 521, 522];
const GATEWAY_ERRORS = [504, 520, 524];
/** Each of these pauses the lane for a quarter of an hour, the longest `Retry-After` that is honored. */
const ABSURD_SHARE = 0.01;

export function respond(status: number, body: object | string, retryAfter: number | null = null): Exchange {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { kind: "response", response: { status, retryAfterMs: retryAfter, body: text } };
}

/** A rejection in the upstream's format. */
export function rejected(status: number, message: string): Exchange {
  return respond(status, { status: "FAILED", message, data: null });
}

export function running(status: string, percent: number): Exchange {
  return respond(200, { status, data: { progress: `${percent}%`, musics: [] } });
}

/** The request was certainly not accepted. */
export function serverError(random: SeededRandom): Exchange {
  return respond(random.pick(SERVER_ERRORS), HTML, random.chance(0.1) ? 5_000 : null);
}

/** A proxy timed out: the request may have been accepted. */
export function gatewayError(random: SeededRandom): Exchange {
  return respond(random.pick(GATEWAY_ERRORS), HTML);
}

/** Too many unfinished jobs. `Retry-After` is in seconds, a date, absurd, negative, unreadable, or absent. */
export function busy(random: SeededRandom, wall: number): Exchange {
  const date = new Date(wall + 20_000).toUTCString();
  const value = random.chance(ABSURD_SHARE) ? "86400" : random.pick(["3", "5", "30", "0", "-3", "soon", date, null]);
  const headerMs = value === null ? null : retryAfterMs(new Headers({ "retry-after": value }), wall);
  return respond(random.pick([429, 499]), { status: "FAILED", message: "busy", data: null }, headerMs);
}

export function garbage(random: SeededRandom): Exchange {
  return respond(200, random.pick(GARBAGE));
}

export function pollGarbage(random: SeededRandom): Exchange {
  return respond(200, random.pick(POLL_GARBAGE));
}
