import type { TargetPolicy } from "../outbound/host-policy.ts";
import { type OutboundFetcher, type Requested, request } from "../outbound/request.ts";

/** Until the first byte; the body is timed as it flows. */
const TIMEOUT_MS = 30_000;

/** Asks for a file as it is: encoded on the way, its length could not be known before its end. */
export function download(fetcher: OutboundFetcher, url: string, policy: TargetPolicy): Promise<Requested> {
  return request(fetcher, { url, headers: { "accept-encoding": "identity" }, timeoutMs: TIMEOUT_MS, policy });
}
