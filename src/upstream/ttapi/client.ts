import type { FindOutcome, SubmitOutcome } from "../../job/outcome.ts";
import type { Input } from "../../operations/input.ts";
import { readText } from "../../outbound/body.ts";
import { type OutboundFetcher, type OutboundRequest, request } from "../../outbound/request.ts";
import { retryAfterMs } from "../../outbound/retry-after.ts";
import { BODY_NAMES, PATHS } from "../../ttapi/names.ts";
import { plainText } from "../plain-text.ts";
import type { Upstream } from "../upstream.ts";
import { findOutcome, type HttpResponse, submitOutcome } from "./outcome.ts";
import { parseResponse } from "./parse.ts";

export interface TtapiOptions {
  fetcher: OutboundFetcher;
  /** Where it is, such as `https://api.ttapi.io`: the wire's paths are below it. */
  origin: string;
  key: string;
  now?: () => number;
}

type Call = Pick<OutboundRequest, "method" | "body" | "timeoutMs"> & { path: string };
type CallResult = { kind: "answered"; answer: HttpResponse } | { kind: "lost"; reason: string; sent: boolean };

const SUBMIT_TIMEOUT_MS = 30_000;
/** Lyrics are written while we wait. */
const LYRICS_TIMEOUT_MS = 60_000;
const FIND_TIMEOUT_MS = 15_000;
const BODY_TIMEOUT_MS = 10_000;
const MAX_BODY_BYTES = 1_000_000;

/** The upstream that speaks TTAPI's Producer wire: TTAPI itself, or the embedded engine. */
export function ttapiUpstream(options: TtapiOptions): Upstream {
  const home = URL.parse(options.origin)?.origin ?? null;
  return {
    async submit(input, callbackUrl) {
      const exchanged = await exchange(options, {
        path: PATHS[input.operation],
        method: "POST",
        body: JSON.stringify(bodyOf(input, callbackUrl)),
        timeoutMs: input.operation === "lyrics" ? LYRICS_TIMEOUT_MS : SUBMIT_TIMEOUT_MS,
      });
      if (exchanged.kind === "answered") {
        return presentable(submitOutcome(input.operation, exchanged.answer), [options.key, callbackUrl ?? ""]);
      }
      return exchanged.sent ? { kind: "unknown", reason: exchanged.reason } : unavailable(exchanged.reason);
    },
    async find(operation, upstreamJobId) {
      const path = `fetch?jobId=${encodeURIComponent(upstreamJobId)}`;
      const exchanged = await exchange(options, { path, timeoutMs: FIND_TIMEOUT_MS });
      if (exchanged.kind === "lost") return unavailable(exchanged.reason);
      return presentable(findOutcome(operation, exchanged.answer), [options.key]);
    },
    jobIdOf: (callbackBody) => parseResponse(callbackBody)?.jobId ?? null,
    fetcherFor: (link) => (home !== null && URL.parse(link)?.origin === home ? options.fetcher : null),
  };
}

function bodyOf({ operation: _, ...input }: Input, callbackUrl: string | null): Record<string, unknown> {
  const fields = Object.entries({ ...input }).filter(([, value]) => value !== null);
  const named = fields.map(([name, value]) => [BODY_NAMES[name as keyof typeof BODY_NAMES], onTheWire(value)]);
  // Stored with them, a link outlives the minutes that mirroring it may take.
  return { ...Object.fromEntries(named), is_storage: true, ...(callbackUrl === null ? {} : { hook_url: callbackUrl }) };
}

function onTheWire(value: unknown): unknown {
  return typeof value === "object" && value !== null && "upstreamSongId" in value ? value.upstreamSongId : value;
}

async function exchange({ fetcher, origin, key, now = Date.now }: TtapiOptions, call: Call): Promise<CallResult> {
  const { path, ...rest } = call;
  const requested = await request(fetcher, {
    ...rest,
    url: `${origin}/producer/v1/${path}`,
    headers: { "TT-API-KEY": key, Accept: "application/json", "Content-Type": "application/json" },
    policy: { allowedOrigin: origin },
    maxRedirects: 0,
  });
  if (requested.kind === "blocked") return { kind: "lost", reason: requested.reason, sent: false };
  if (requested.kind === "unreachable") return { kind: "lost", reason: requested.reason, sent: requested.sent };
  const { response } = requested;
  const { text: body } = await readText(response, MAX_BODY_BYTES, BODY_TIMEOUT_MS);
  const answer = { status: response.status, retryAfterMs: retryAfterMs(response.headers, now()), body };
  return { kind: "answered", answer };
}

function presentable<Outcome extends SubmitOutcome | FindOutcome>(outcome: Outcome, secrets: string[]): Outcome {
  return "message" in outcome ? { ...outcome, message: plainText(outcome.message, secrets) } : outcome;
}

function unavailable(reason: string): { kind: "unavailable"; retryAfterMs: null; reason: string } {
  return { kind: "unavailable", retryAfterMs: null, reason };
}
