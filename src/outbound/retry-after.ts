const MIN_MS = 1_000;
const MAX_MS = 15 * 60_000;
const SECONDS = /^[+-]?\d+(\.\d+)?$/;
/** All three forms of RFC 9110 start with a weekday; `Date.parse` alone would read "soon 1" as the year 2001. */
const HTTP_DATE = /^(mon|tue|wed|thu|fri|sat|sun)/i;

/**
 * How long a server asks us to stay away, by `Retry-After` (seconds or an HTTP date), cut to 1 s–`mostMs`.
 * Null where it says nothing that can be read.
 */
export function retryAfterMs(headers: Headers, now: number, mostMs: number = MAX_MS): number | null {
  const value = headers.get("retry-after")?.trim() ?? "";
  const askedMs = SECONDS.test(value) ? Number(value) * 1_000 : HTTP_DATE.test(value) ? Date.parse(value) - now : NaN;
  return Number.isNaN(askedMs) ? null : Math.min(mostMs, Math.max(MIN_MS, Math.ceil(askedMs)));
}
