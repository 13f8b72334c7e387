const MIN_MS = 1_000;
const MAX_MS = 15 * 60_000;
const SECONDS = /^[+-]?\d+(\.\d+)?$/;
/**
 * All three date formats of RFC 9110 start with a weekday. `Date.parse` alone would accept "soon 1" as the year 2001.
 */
const HTTP_DATE = /^(mon|tue|wed|thu|fri|sat|sun)/i;

/**
 * The delay that `Retry-After` requests (seconds or an HTTP date), limited to 1 s–`maxMs`. Null if absent or invalid.
 */
export function retryAfterMs(headers: Headers, now: number, maxMs: number = MAX_MS): number | null {
  const value = headers.get("retry-after")?.trim() ?? "";
  const delayMs = SECONDS.test(value) ? Number(value) * 1_000 : HTTP_DATE.test(value) ? Date.parse(value) - now : NaN;
  return Number.isNaN(delayMs) ? null : Math.min(maxMs, Math.max(MIN_MS, Math.ceil(delayMs)));
}
