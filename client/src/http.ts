import { FermataError } from "./errors.ts";
import type { Problem } from "./requests.ts";

export interface Settings {
  /** Where Fermata is, without `/v1`: `https://fermata.example.com`. */
  baseUrl: string;
  apiKey: string;
  /** Instead of the global one. */
  fetch?: typeof fetch;
  /** How often a request is sent again that got no answer, or was told to come later. 3 unless it is given. */
  retries?: number;
}

export interface Asked {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  query?: object;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 30_000;

/**
 * Asks the native API. Every POST carries an idempotency key, so that it can be sent again: what got no answer is, and
 * what was told to come later (429, 503) comes then. Throws `FermataError` for a refusal.
 */
export class Http {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async ask<T>(path: string, asked: Asked = {}): Promise<T> {
    const { retries = 3 } = this.#settings;
    const request = this.#requestFor(path, asked);
    for (let tries = 0; ; tries++) {
      const response = await this.#send(request, tries < retries);
      if (response?.ok) return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
      if (response && (tries >= retries || !isPassing(response))) throw await refusalOf(response);
      await pause(pauseAfter(response, tries), asked.signal);
    }
  }

  /** Null where there was no answer, and another try is left. */
  async #send({ url, init }: { url: string; init: RequestInit }, again: boolean): Promise<Response | null> {
    const send = this.#settings.fetch ?? fetch;
    try {
      return await send(url, init);
    } catch (error) {
      if (!again || init.signal?.aborted) throw error;
      return null;
    }
  }

  #requestFor(path: string, { method = "GET", query = {}, body, headers, signal }: Asked) {
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

function isPassing({ status }: Response): boolean {
  return status === 429 || status >= 502;
}

async function refusalOf(response: Response): Promise<FermataError> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  return new FermataError(response.status, problem);
}

function pauseAfter(response: Response | null, tries: number): number {
  const asked = Number(response?.headers.get("retry-after") ?? Number.NaN) * 1_000;
  return Math.min(MAX_PAUSE_MS, Number.isNaN(asked) ? FIRST_PAUSE_MS * 2 ** tries : asked);
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
