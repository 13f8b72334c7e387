import { toHex } from "../crypto/encoding.ts";

/** Where events are sent: an endpoint that an account registered, or the `hook_url` of some of its requests. */
export type Target =
  | { kind: "endpoint"; accountId: string; endpointId: string }
  | { kind: "hook"; accountId: string; url: string };

/** An event that a target is to be told. Its bytes stay in D1. */
export interface TargetEvent {
  id: string;
  type: string;
  /** Epoch ms. */
  at: number;
  jobId: string | null;
  /** Whether it goes out as it is, or as TTAPI's face answers `fetch` for its job. */
  format: "event" | "ttapi";
}

/** The name of the object that keeps what a target is to be told. */
export async function endpointObjectName(target: Target): Promise<string> {
  if (target.kind === "endpoint") return target.endpointId;
  const text = new TextEncoder().encode(`${target.accountId}\n${target.url}`);
  return `hook_${toHex(await crypto.subtle.digest("SHA-256", text))}`;
}
