import { FermataError } from "./errors.ts";
import type { Problem } from "./requests.ts";

export interface Settings {
  /** The URL of the server without `/v1`, such as `https://fermata.example.com`. */
  baseUrl: string;
  apiKey: string;
  /** Default: the global `fetch`. */
  fetch?: typeof fetch;
  /** How often a request without a response, with a 429, or with a status of 502 or higher is retried. Default 3. */
  retries?: number;
}

export interface RequestOptions {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  query?: object;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 30_000;

/**
 * Sends requests to the native API and retries temporary failures. Every POST has an idempotency key, so that a retry
 * never creates a second job. Throws `FermataError` if the server rejects the request.
 */
export class Http {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async request<T>(path: string, options: RequestOptions = {}): Promise<T> {
    const response = await this.stream(path, options);
    return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
  }

  /** As `request`, but with a body that was not read yet. */
  async stream(path: string, options: RequestOptions = {}): Promise<Response> {
    const { retries = 3 } = this.#settings;
    const { url, init } = this.#requestFor(path, options);
    for (let attempt = 0; ; attempt++) {
      const response = await this.#send(url, init, attempt < retries);
      if (response?.ok) return response;
      if (response && (attempt >= retries || !isRetryable(response))) throw await errorOf(response);
      await delay(delayAfter(response, attempt), options.signal);
    }
  }

  /** Null if there was no response and another attempt is allowed. */
  async #send(url: string, init: RequestInit, canRetry: boolean): Promise<Response | null> {
    const send = this.#settings.fetch ?? fetch;
    try {
      return await send(url, init);
    } catch (error) {
      if (!canRetry || init.signal?.aborted) throw error;
      return null;
    }
  }

  #requestFor(path: string, { method = "GET", query = {}, body, headers, signal }: RequestOptions) {
    const url = new URL(`/v1${path}`, this.#settings.baseUrl);
    for (const [name, value] of Object.entries(query)) if (value != null) url.searchParams.set(name, String(value));
    const init = {
      method,
      headers: {
        Authorization: `Bearer ${this.#settings.apiKey}`,
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...(method === "POST" && { "Idempotency-Key": crypto.randomUUID() }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    };
    return { url: url.href, init };
  }
}

function isRetryable({ status }: Response): boolean {
  return status === 429 || status >= 502;
}

async function errorOf(response: Response): Promise<FermataError> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  return new FermataError(response.status, problem);
}

function delayAfter(response: Response | null, attempt: number): number {
  const retryAfterMs = Number(response?.headers.get("retry-after") ?? Number.NaN) * 1_000;
  return Math.min(MAX_DELAY_MS, Number.isNaN(retryAfterMs) ? FIRST_DELAY_MS * 2 ** attempt : retryAfterMs);
}

function delay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
