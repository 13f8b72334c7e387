import { withDeadline } from "./deadline.ts";
import { checkTarget, type TargetPolicy } from "./host-policy.ts";

/** The global `fetch`, or a service binding. */
export type OutboundFetcher = { fetch(url: string, init: RequestInit): Promise<Response> };

export interface OutboundRequest {
  url: string;
  method?: "GET" | "HEAD" | "POST";
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Until the response headers have arrived, redirects included. The body's reader has its own timeout. */
  timeoutMs: number;
  policy?: TargetPolicy;
  /** 0 returns a redirect as the response. */
  maxRedirects?: number;
}

export type RequestOutcome =
  | { kind: "response"; response: Response }
  /** The policy does not allow the URL; nothing was sent to it. */
  | { kind: "blocked"; reason: string }
  /**
   * `sent` is false only if nothing can have been sent. workerd does not distinguish a refused from a lost connection.
   */
  | { kind: "unreachable"; reason: string; sent: boolean };

const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** The headers that are kept when a redirect leads to another origin: no key, no token. */
const CROSS_ORIGIN_HEADERS = new Set(["accept", "accept-encoding", "range", "user-agent"]);
const LATE = Symbol("late");

/**
 * Sends one request and checks each hop against `policy`. Never throws. Follows redirects for GET and HEAD only: for a
 * POST the redirect itself is returned, because sending the request elsewhere could repeat or leak it.
 */
export async function request(fetcher: OutboundFetcher, outbound: OutboundRequest): Promise<RequestOutcome> {
  const controller = new AbortController();
  const response = follow(fetcher, outbound, controller.signal);
  const outcome = await withDeadline(response, outbound.timeoutMs, LATE);
  if (outcome !== LATE) return outcome;
  controller.abort();
  void response.then(discard);
  return { kind: "unreachable", reason: `no response within ${outbound.timeoutMs} ms`, sent: true };
}

async function follow(
  fetcher: OutboundFetcher,
  outbound: OutboundRequest,
  signal: AbortSignal,
): Promise<RequestOutcome> {
  const { policy = {}, maxRedirects = outbound.method === "POST" ? 0 : MAX_REDIRECTS } = outbound;
  let hop = outbound;
  for (let hops = 0; hops <= maxRedirects; hops++) {
    const target = checkTarget(hop.url, policy);
    if (!target.ok)
      return { kind: "blocked", reason: hops === 0 ? target.reason : `redirect target is ${target.reason}` };
    // Sends the URL as it was parsed for the check: another parser could find another host in the same text.
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
  const headers = Object.entries(hop.headers ?? {}).filter(([name]) => CROSS_ORIGIN_HEADERS.has(name.toLowerCase()));
  return { ...hop, url: to.href, headers: Object.fromEntries(headers) };
}

// An unread body keeps its connection open.
function discard(outcome: RequestOutcome): void {
  if (outcome.kind === "response") outcome.response.body?.cancel().catch(() => {});
}

// Some runtimes put the URL into the message, and a URL may contain a secret.
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  return message === "" || message.includes("://") ? "the connection failed" : message;
}
