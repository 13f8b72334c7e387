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

interface TtapiOptions {
  fetcher: OutboundFetcher;
  /** Such as `https://api.ttapi.io`, without a path. */
  origin: string;
  key: string;
  now?: () => number;
}

type Call = Pick<OutboundRequest, "method" | "body" | "timeoutMs"> & { path: string };
type CallResult =
  | { kind: "response"; response: HttpResponse }
  /** `sent`: whether the request may have reached the upstream. */
  | { kind: "failed"; reason: string; sent: boolean };

const SUBMIT_TIMEOUT_MS = 30_000;
/** Longer, because lyrics are generated before the response. */
const LYRICS_TIMEOUT_MS = 60_000;
const FIND_TIMEOUT_MS = 15_000;
const BODY_TIMEOUT_MS = 10_000;
const MAX_BODY_BYTES = 1_000_000;

/** An upstream with TTAPI's Producer API: TTAPI itself, or the embedded engine. */
export function ttapiUpstream(options: TtapiOptions): Upstream {
  const upstreamOrigin = URL.parse(options.origin)?.origin ?? null;
  return {
    async submit(input, callbackUrl) {
      const result = await call(options, {
        path: PATHS[input.operation],
        method: "POST",
        body: JSON.stringify(bodyOf(input, callbackUrl)),
        timeoutMs: input.operation === "lyrics" ? LYRICS_TIMEOUT_MS : SUBMIT_TIMEOUT_MS,
      });
      if (result.kind === "response") {
        return sanitize(submitOutcome(input.operation, result.response), [options.key, callbackUrl ?? ""]);
      }
      return result.sent ? { kind: "unknown", reason: result.reason } : unavailable(result.reason);
    },
    async find(operation, upstreamJobId) {
      const path = `fetch?jobId=${encodeURIComponent(upstreamJobId)}`;
      const result = await call(options, { path, timeoutMs: FIND_TIMEOUT_MS });
      if (result.kind === "failed") return unavailable(result.reason);
      return sanitize(findOutcome(operation, result.response), [options.key]);
    },
    jobIdOf: (callbackBody) => parseResponse(callbackBody)?.jobId ?? null,
    fetcherFor: (link) =>
      upstreamOrigin !== null && URL.parse(link)?.origin === upstreamOrigin ? options.fetcher : null,
  };
}

function bodyOf({ operation: _, ...input }: Input, callbackUrl: string | null): Record<string, unknown> {
  const fields = Object.entries({ ...input }).filter(([, value]) => value !== null);
  const named = fields.map(([name, value]) => [BODY_NAMES[name as keyof typeof BODY_NAMES], bodyValue(value)]);
  // `is_storage`: TTAPI stores the files, so that their links stay valid for the minutes that copying them can take.
  return { ...Object.fromEntries(named), is_storage: true, ...(callbackUrl === null ? {} : { hook_url: callbackUrl }) };
}

function bodyValue(value: unknown): unknown {
  return typeof value === "object" && value !== null && "upstreamSongId" in value ? value.upstreamSongId : value;
}

async function call({ fetcher, origin, key, now = Date.now }: TtapiOptions, options: Call): Promise<CallResult> {
  const { path, ...requestOptions } = options;
  const outcome = await request(fetcher, {
    ...requestOptions,
    url: `${origin}/producer/v1/${path}`,
    headers: { "TT-API-KEY": key, Accept: "application/json", "Content-Type": "application/json" },
    policy: { allowedOrigin: origin },
    maxRedirects: 0,
  });
  if (outcome.kind === "blocked") return { kind: "failed", reason: outcome.reason, sent: false };
  if (outcome.kind === "unreachable") return { kind: "failed", reason: outcome.reason, sent: outcome.sent };
  const { status, headers } = outcome.response;
  const { text: body } = await readText(outcome.response, MAX_BODY_BYTES, BODY_TIMEOUT_MS);
  return { kind: "response", response: { status, retryAfterMs: retryAfterMs(headers, now()), body } };
}

function sanitize<Outcome extends SubmitOutcome | FindOutcome>(outcome: Outcome, secrets: string[]): Outcome {
  return "message" in outcome ? { ...outcome, message: plainText(outcome.message, secrets) } : outcome;
}

function unavailable(reason: string): { kind: "unavailable"; retryAfterMs: null; reason: string } {
  return { kind: "unavailable", retryAfterMs: null, reason };
}
