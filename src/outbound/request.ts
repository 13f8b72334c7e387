import { withDeadline } from "./deadline.ts";
import { checkTarget, type TargetPolicy } from "./host-policy.ts";

/** The global `fetch`, or a service binding. */
export type OutboundFetcher = { fetch(url: string, init: RequestInit): Promise<Response> };

export interface OutboundRequest {
  url: string;
  method?: "GET" | "HEAD" | "POST";
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** From the first byte sent to the last header received, redirects included. Bodies are timed by their reader. */
  timeoutMs: number;
  policy?: TargetPolicy;
  /** 0 hands a redirect back as the answer that it is. */
  maxRedirects?: number;
}

export type RequestOutcome =
  | { kind: "response"; response: Response }
  /** Our own policy forbids it: what it names was never called. */
  | { kind: "blocked"; reason: string }
  /** `sent: false` only where nothing can have left us. A refused connection looks like a lost one in workerd. */
  | { kind: "unreachable"; reason: string; sent: boolean };

const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** What another origin may see of a request that was redirected to it: no key, no token. */
const HARMLESS_HEADERS = new Set(["accept", "accept-encoding", "range", "user-agent"]);
const LATE = Symbol("late");

/**
 * Sends one request, each hop checked against `policy`. Never throws. Redirects are followed for GET and HEAD only: a
 * POST that is redirected is answered with the redirect, since sending it elsewhere could repeat or leak it.
 */
export async function request(fetcher: OutboundFetcher, outgoing: OutboundRequest): Promise<RequestOutcome> {
  const patience = new AbortController();
  const walk = follow(fetcher, outgoing, patience.signal);
  const outcome = await withDeadline(walk, outgoing.timeoutMs, LATE);
  if (outcome !== LATE) return outcome;
  patience.abort();
  void walk.then(discard);
  return { kind: "unreachable", reason: `no answer within ${outgoing.timeoutMs} ms`, sent: true };
}

async function follow(fetcher: OutboundFetcher, outgoing: OutboundRequest, signal: AbortSignal): Promise<RequestOutcome> {
  const { policy = {}, maxRedirects = outgoing.method === "POST" ? 0 : MAX_REDIRECTS } = outgoing;
  let hop = outgoing;
  for (let hops = 0; hops <= maxRedirects; hops++) {
    const target = checkTarget(hop.url, policy);
    if (!target.ok) return { kind: "blocked", reason: hops === 0 ? target.reason : `redirected to ${target.reason}` };
    // Spelled as it was checked: another parser could read another host in the same text.
    const outcome = await send(fetcher, { ...hop, url: target.url.href }, signal);
    const location = maxRedirects === 0 ? null : locationOf(outcome);
    if (location === null) return outcome;
    discard(outcome);
    hop = redirected(hop, target.url, location);
  }
  return { kind: "unreachable", reason: `more than ${maxRedirects} redirects`, sent: true };
}

async function send(fetcher: OutboundFetcher, hop: OutboundRequest, signal: AbortSignal): Promise<RequestOutcome> {
  const { url, method = "GET", body = null } = hop;
  let sent = false;
  try {
    const headers = new Headers(hop.headers);
    sent = true;
    return {
      kind: "response",
      response: await fetcher.fetch(url, { method, headers, body, redirect: "manual", signal }),
    };
  } catch (error) {
    return { kind: "unreachable", reason: reasonOf(error), sent };
  }
}

function locationOf(outcome: RequestOutcome): string | null {
  if (outcome.kind !== "response" || !REDIRECTS.has(outcome.response.status)) return null;
  return outcome.response.headers.get("location");
}

function redirected(hop: OutboundRequest, from: URL, location: string): OutboundRequest {
  const to = URL.parse(location, from.href);
  if (to === null || to.origin === from.origin) return { ...hop, url: to?.href ?? location };
  const harmless = Object.entries(hop.headers ?? {}).filter(([name]) => HARMLESS_HEADERS.has(name.toLowerCase()));
  return { ...hop, url: to.href, headers: Object.fromEntries(harmless) };
}

// An unread body holds its connection.
function discard(outcome: RequestOutcome): void {
  if (outcome.kind === "response") outcome.response.body?.cancel().catch(() => {});
}

// Some runtimes put the URL into the message, and a URL may hold a secret.
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  return message === "" || message.includes("://") ? "the connection failed" : message;
}
