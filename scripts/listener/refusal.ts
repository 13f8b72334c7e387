import { randomUUID } from "node:crypto";
import type { RawHeaders } from "./headers.ts";

/** Why the listener rejects a request. */
export const REFUSALS = {
  invalid: { status: 400, title: "Malformed request", message: "the request is not valid HTTP" },
  not_found: { status: 404, title: "Not found", message: "no such endpoint" },
  method_not_allowed: { status: 405, title: "Method not allowed", message: "this method is not supported" },
  timeout: { status: 408, title: "Request timeout", message: "the request was not received in time" },
  headers_too_large: { status: 431, title: "Headers too large", message: "the headers must not exceed 16 kB" },
  stopping: {
    status: 503,
    code: "unavailable",
    title: "Temporarily unavailable",
    message: "the server is stopping; retry the same request",
  },
  broken: {
    status: 503,
    code: "unavailable",
    title: "Temporarily unavailable",
    message: "the server did not respond; retry the same request",
  },
} as const;

export type Refusal = keyof typeof REFUSALS;

const RETRY_SECONDS = "5";

/** The response, in the format of the API that was called. */
export function refusal(reason: Refusal, path: string): { status: number; headers: RawHeaders; body: string } {
  const { status } = REFUSALS[reason];
  const [type, content] = /^\/v1(\/|\?|$)/.test(path) ? problem(reason, path) : envelope(reason);
  const body = JSON.stringify(content);
  const retry = status === 503 ? ["Retry-After", RETRY_SECONDS] : [];
  return { status, headers: ["Content-Type", type, "Content-Length", String(Buffer.byteLength(body)), ...retry], body };
}

function problem(reason: Refusal, path: string): [type: string, content: object] {
  const { status, title, message: detail, ...rest } = REFUSALS[reason];
  const code = "code" in rest ? rest.code : reason;
  const type = `/docs/errors#${code}`;
  const instance = path.split("?")[0];
  return ["application/problem+json", { type, title, status, detail, instance, code, request_id: randomUUID() }];
}

function envelope(reason: Refusal): [type: string, content: object] {
  return ["application/json", { status: "FAILED", message: REFUSALS[reason].message, data: null }];
}
