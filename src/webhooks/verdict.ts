/** What a receiver said to an event, or why nothing was heard of it. */
export type Answer = { status: number; retryAfterMs: number | null } | { status: null; reason: string };

export type Verdict =
  | { kind: "delivered" }
  /** 410: it wants nothing any more. */
  | { kind: "gone" }
  /** `everything`: the time that it asked for is meant for whatever we have for it. */
  | { kind: "failed"; retryAfterMs: number | null; everything: boolean };

const GONE = 410;
/** Too many requests, and out of service: said of the receiver, not of one event. */
const OVERLOADED = new Set([429, 503]);

/** Only 2xx is a success: a redirect is not followed, since the owner gave us one address. */
export function verdictOn(answer: Answer): Verdict {
  if (answer.status === null) return { kind: "failed", retryAfterMs: null, everything: false };
  const { status, retryAfterMs } = answer;
  if (status >= 200 && status < 300) return { kind: "delivered" };
  if (status === GONE) return { kind: "gone" };
  return { kind: "failed", retryAfterMs, everything: OVERLOADED.has(status) };
}
