import { setTimeout as sleep } from "node:timers/promises";
import type { HttpRequest } from "./requests.ts";

export interface ApiResponse {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the body of any route
  body: any;
}

const TIMEOUT_MS = 30_000;
const RETRY_MS = 400;

/** An API client that accepts every response, also none, and counts them. */
export class Client {
  /** By status; 0 means no response. */
  readonly responses: Record<number, number> = {};
  /** The bodies of all error responses, which must not contain a secret. */
  readonly errorBodies: string[] = [];
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Never throws: the status is 0 if no response came. */
  async call(key: string, request: Partial<HttpRequest> & { path: string }): Promise<ApiResponse> {
    const { status, text } = await this.#fetch(key, request).catch(() => ({ status: 0, text: "null" }));
    this.responses[status] = (this.responses[status] ?? 0) + 1;
    if (status >= 400) this.errorBodies.push(text);
    return { status, body: parse(text) };
  }

  /** Repeats the request until a response other than "retry later" comes, or until `until`. */
  async callUntilDone(key: string, request: HttpRequest, until: number): Promise<ApiResponse> {
    for (;;) {
      const response = await this.call(key, request);
      if (![0, 429, 503].includes(response.status) || Date.now() > until) return response;
      await sleep(RETRY_MS);
    }
  }

  async #fetch(key: string, { method = "POST", path, headers, body }: Partial<HttpRequest> & { path: string }) {
    const response = await fetch(this.#url + path, {
      method: body ? method : "GET",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...headers },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  }
}

/** The id of the accepted job in a response of either API; null if no job was accepted. */
export function acceptedJobId({ status, body }: ApiResponse): string | null {
  return status === 200 || status === 202 ? (body?.id ?? body?.data?.jobId ?? null) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
