import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";

/** A delivery as received, and the behavior that it met. */
export interface Received {
  id: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  behavior: Behavior | "ok";
}

/** A followed redirect would come back to this server, which records it. */
const BEHAVIORS = {
  "500": (reply: ServerResponse) => reply.writeHead(500).end("broken"),
  "301": (reply: ServerResponse) => reply.writeHead(301, { Location: "/elsewhere" }).end(),
  "429": (reply: ServerResponse) => reply.writeHead(429, { "Retry-After": "7" }).end(),
  "10 MB": (reply: ServerResponse) => reply.writeHead(500).end(Buffer.alloc(10_000_000, "x")),
  reset: (reply: ServerResponse) => reply.socket?.resetAndDestroy(),
  drip: (reply: ServerResponse) => drip(reply.writeHead(503)),
  silence: () => {},
};
export type Behavior = keyof typeof BEHAVIORS;

/** A webhook endpoint on 127.0.0.1. The first attempt of each event meets the next of the configured behaviors. */
export async function startFaultyReceiver() {
  const received: Received[] = [];
  const behaviors: (Behavior | "ok")[] = [];
  const server = createServer((request, reply) => {
    reply.on("error", () => {});
    answer(request, reply).catch(() => reply.destroy());
  });

  async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const body = await text(request);
    const headers = request.headers as Record<string, string>;
    const id = headers["webhook-id"] ?? "";
    const isRepeated = received.some((earlier) => earlier.id === id);
    const behavior = (isRepeated ? undefined : behaviors.shift()) ?? "ok";
    received.push({ id, path: request.url ?? "", headers, body, behavior });
    if (behavior === "ok") reply.writeHead(204).end();
    else BEHAVIORS[behavior](reply);
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/hook`, received, behaviors, close };
}

/** The event of a delivery, verified by the standard's library; throws if the signature is invalid. */
export function verifiedBy({ body, headers }: Received, secret: string) {
  return new Webhook(secret).verify(body, headers) as { type: string; data: { id: string } };
}

function drip(reply: ServerResponse): void {
  const drops = setInterval(() => reply.write("."), 250);
  reply.on("close", () => clearInterval(drops));
}
