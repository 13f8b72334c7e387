import { Webhook } from "standardwebhooks";
import { vi } from "vitest";

/** A request that a receiver received. */
export interface ReceivedRequest {
  id: string;
  /** Epoch ms. */
  at: number;
  headers: Record<string, string>;
  body: string;
}

/** Returns a response, or throws what `fetch` would throw. */
export type Responder = (request: Request) => Response | Promise<Response>;

export const respond = {
  status: (status: number, headers: Record<string, string> = {}): Responder => {
    return () => new Response(status === 204 ? null : `status ${status}`, { status, headers });
  },
  /** The connection opens and breaks. */
  reset: (() => {
    throw new TypeError("Network connection lost.");
  }) as Responder,
  /** No response until the caller gives up. */
  never: ((request) =>
    new Promise((_, reject) =>
      request.signal.addEventListener("abort", () => reject(request.signal.reason)),
    )) as Responder,
  /** A body of 10 MB in chunks of 64 kB; `read` counts the chunks that were read. */
  flood: (status: number, read = { pieces: 0 }): Responder => {
    return () => {
      const body = new ReadableStream({
        pull(controller) {
          controller.enqueue(new Uint8Array(65_536).fill(46));
          if (++read.pieces >= 160) controller.close();
        },
      });
      return new Response(body, { status });
    };
  },
  /** A body that never ends: one byte and then nothing. */
  drip: (status: number): Responder => {
    return () => new Response(new ReadableStream({ start: (body) => body.enqueue(new Uint8Array([46])) }), { status });
  },
};

/**
 * Webhook receivers by origin. Each responds with its scripted responses in order, then 204, and records its requests.
 * Any other request goes to `others`.
 */
export function receivers(others: typeof fetch = globalThis.fetch) {
  const sites = new Map<string, { received: ReceivedRequest[]; next: Responder[]; always: Responder }>();

  function at(origin: string) {
    const site = sites.get(origin) ?? { received: [], next: [], always: respond.status(204) };
    sites.set(origin, site);
    return {
      received: site.received,
      respondsWith: (...responders: Responder[]) => void site.next.push(...responders),
      alwaysRespondsWith: (responder: Responder) => {
        site.always = responder;
      },
    };
  }

  async function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const site = sites.get(new URL(request.url).origin);
    if (!site) return others(input, init);
    const headers = Object.fromEntries(request.headers);
    site.received.push({
      id: headers["webhook-id"] ?? "",
      at: Date.now(),
      headers,
      body: await request.clone().text(),
    });
    return (site.next.shift() ?? site.always)(request);
  }

  vi.stubGlobal("fetch", answer);
  return { at };
}

/** The payload of a delivery, verified with the standardwebhooks library; throws if verification fails. */
export function verified(received: ReceivedRequest | undefined, secret: string): Record<string, unknown> {
  if (!received) throw new Error("no request was received");
  return new Webhook(secret).verify(received.body, received.headers) as Record<string, unknown>;
}
