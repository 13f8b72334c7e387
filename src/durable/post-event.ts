import type { Config } from "../env.ts";
import { readText } from "../outbound/body.ts";
import { webhookPolicy } from "../outbound/host-policy.ts";
import { request } from "../outbound/request.ts";
import { retryAfterMs } from "../outbound/retry-after.ts";
import { MOST_RETRY_AFTER_MS } from "../webhooks/delivery.ts";
import type { Attempt } from "../webhooks/log-entry.ts";
import { signedHeaders } from "../webhooks/sign.ts";
import type { Answer } from "../webhooks/verdict.ts";

/** Where an event goes, and what it is signed with, the newest secret first. */
export interface Recipient {
  url: string;
  secrets: string[];
}

const PUBLIC = { fetch: (url: string, init: RequestInit) => fetch(url, init) };
const TIMEOUT_MS = 15_000;
const MOST_READ_BYTES = 64 * 1024;
const MOST_KEPT_CHARACTERS = 1_024;

/** Sends one event once. Never throws. */
export async function postEvent(
  { url, secrets }: Recipient,
  event: { id: string; body: string },
  config: Config,
): Promise<{ answer: Answer; attempt: Attempt }> {
  const at = Date.now();
  if (secrets.length === 0) return noted(at, { status: null, reason: "its secret cannot be read: rotate it" }, "");
  const headers = await signedHeaders(event, secrets, at);
  const policy = webhookPolicy(config);
  const body = event.body;
  const outcome = await request(PUBLIC, { url, method: "POST", headers, body, timeoutMs: TIMEOUT_MS, policy });
  if (outcome.kind === "refused") return noted(at, { status: null, reason: `not allowed: ${outcome.reason}` }, "");
  if (outcome.kind === "unreachable") return noted(at, { status: null, reason: outcome.reason }, "");
  const { response } = outcome;
  const { text } = await readText(response, MOST_READ_BYTES, Math.max(0, at + TIMEOUT_MS - Date.now()));
  const retryAfter = retryAfterMs(response.headers, Date.now(), MOST_RETRY_AFTER_MS);
  return noted(at, { status: response.status, retryAfterMs: retryAfter }, text);
}

function noted(at: number, answer: Answer, text: string): { answer: Answer; attempt: Attempt } {
  const { status } = answer;
  const reason = answer.status === null ? answer.reason : null;
  const response = text.slice(0, MOST_KEPT_CHARACTERS).toWellFormed();
  return { answer, attempt: { at, durationMs: Date.now() - at, status, reason, response } };
}
