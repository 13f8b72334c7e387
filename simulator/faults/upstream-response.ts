import { retryAfterMs } from "../../src/outbound/retry-after.ts";
import type { HttpResponse } from "../../src/upstream/ttapi/outcome.ts";
import type { Dice } from "../seeded-random.ts";

/** What came of a call: an answer, or none; `sent`: the request may have arrived. */
export type Exchanged = { kind: "answered"; answer: HttpResponse } | { kind: "lost"; sent: boolean };

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
const ODD_LOOKS = ['{"status":17,"data":[]}', '{"status":"ALMOST","data":{"progress":"x"}}', ...GARBAGE];
const SERVER_ERRORS = [500, 502, 503, 521, 522];
const GATEWAY_ERRORS = [504, 520, 524];
/** Each of these closes the lane for a quarter of an hour, the longest that is obeyed. */
const ABSURD_SHARE = 0.01;

export function answered(status: number, body: object | string, headerMs: number | null = null): Exchanged {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { kind: "answered", answer: { status, retryAfterMs: headerMs, body: text } };
}

/** How this wire says no. */
export function refused(status: number, message: string): Exchanged {
  return answered(status, { status: "FAILED", message, data: null });
}

export function running(status: string, percent: number): Exchanged {
  return answered(200, { status, data: { progress: `${percent}%`, musics: [] } });
}

/** Certainly nothing was accepted. */
export function serverError(dice: Dice): Exchanged {
  return answered(dice.pick(SERVER_ERRORS), HTML, dice.chance(0.1) ? 5_000 : null);
}

/** Somebody on the way gave up waiting. */
export function gatewayError(dice: Dice): Exchanged {
  return answered(dice.pick(GATEWAY_ERRORS), HTML);
}

/** Full: with a header in seconds, as a date, absurd, negative, unreadable, or none. */
export function busy(dice: Dice, wall: number): Exchanged {
  const date = new Date(wall + 20_000).toUTCString();
  const value = dice.chance(ABSURD_SHARE) ? "86400" : dice.pick(["3", "5", "30", "0", "-3", "soon", date, null]);
  const headerMs = value === null ? null : retryAfterMs(new Headers({ "retry-after": value }), wall);
  return answered(dice.pick([429, 499]), { status: "FAILED", message: "busy", data: null }, headerMs);
}

export function garbage(dice: Dice): Exchanged {
  return answered(200, dice.pick(GARBAGE));
}

export function oddLook(dice: Dice): Exchanged {
  return answered(200, dice.pick(ODD_LOOKS));
}
