import { exports } from "cloudflare:workers";
import { ORIGIN } from "./submit.ts";

interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
  method?: string;
}

/** Calls the native API with an account's key, with POST if there is a body. `path` is relative to `/v1`. */
export function native(by: { key: string } | null, path: string, options: RequestOptions = {}): Promise<Response> {
  const { body, method = body === undefined ? "GET" : "POST" } = options;
  const headers = {
    ...(by && { Authorization: `Bearer ${by.key}` }),
    ...(body !== undefined && { "Content-Type": "application/json" }),
    ...options.headers,
  };
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return exports.default.fetch(`${ORIGIN}/v1${path}`, { method, headers, ...(body !== undefined && { body: text }) });
}

/** As `native`, with the parsed body: a job, a song, a problem. */
export async function ask<T = Record<string, unknown>>(...of: Parameters<typeof native>) {
  const response = await native(...of);
  return { status: response.status, headers: response.headers, body: await response.json<T>() };
}
