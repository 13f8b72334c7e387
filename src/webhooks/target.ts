import { toHex } from "../crypto/encoding.ts";

/** Where events are sent: a registered endpoint, or the `hook_url` of a request. */
export type Target =
  | { kind: "endpoint"; accountId: string; endpointId: string }
  | { kind: "hook"; accountId: string; url: string };

/** An event to deliver to a target. Its body stays in D1. */
export interface TargetEvent {
  id: string;
  type: string;
  /** Epoch ms. */
  at: number;
  jobId: string | null;
  /** `ttapi`: the body is the TTAPI-compatible API's `fetch` response for the job instead of the event. */
  format: "event" | "ttapi";
}

/** The name of the Durable Object that stores a target's deliveries. */
export async function endpointObjectName(target: Target): Promise<string> {
  if (target.kind === "endpoint") return target.endpointId;
  const text = new TextEncoder().encode(`${target.accountId}\n${target.url}`);
  return `hook_${toHex(await crypto.subtle.digest("SHA-256", text))}`;
}
