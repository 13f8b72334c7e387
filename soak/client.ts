import { setTimeout as sleep } from "node:timers/promises";
import type { Request } from "./orders.ts";

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: any route's
  body: any;
}

const PATIENCE_MS = 30_000;
const AGAIN_MS = 400;

/** One of the soak's callers: takes any answer, also none, and counts them. */
export class Client {
  /** By status; 0: none came. */
  readonly answers: Record<number, number> = {};
  /** Every word of every refusal: no secret may stand there. */
  readonly refusals: string[] = [];
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Never throws: status 0 where no answer came. */
  async call(key: string, request: Partial<Request> & { path: string }): Promise<Answer> {
    const answer = await this.#fetch(key, request).catch(() => ({ status: 0, text: "null" }));
    this.answers[answer.status] = (this.answers[answer.status] ?? 0) + 1;
    if (answer.status >= 400) this.refusals.push(answer.text);
    return { status: answer.status, body: parsed(answer.text) };
  }

  /** Sends the same request until it is answered by other than "come back later". */
  async insist(key: string, request: Request, until: number): Promise<Answer> {
    for (;;) {
      const answer = await this.call(key, request);
      if (![0, 429, 503].includes(answer.status) || Date.now() > until) return answer;
      await sleep(AGAIN_MS);
    }
  }

  async #fetch(key: string, { method = "POST", path, headers, body }: Partial<Request> & { path: string }) {
    const response = await fetch(this.#url + path, {
      method: body ? method : "GET",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...headers },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  }
}

/** The job that an answer accepts, of either face; null where it accepts none. */
export function idOf({ status, body }: Answer): string | null {
  return status === 200 || status === 202 ? (body?.id ?? body?.data?.jobId ?? null) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
