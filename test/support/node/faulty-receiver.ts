import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";

/** A delivery as it came over the socket, and how it was treated. */
export interface Received {
  id: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  way: Way | "well";
}

/** A redirect would lead back here, where it would be seen. */
const WAYS = {
  "500": (reply: ServerResponse) => reply.writeHead(500).end("broken"),
  "301": (reply: ServerResponse) => reply.writeHead(301, { Location: "/elsewhere" }).end(),
  "429": (reply: ServerResponse) => reply.writeHead(429, { "Retry-After": "7" }).end(),
  "10 MB": (reply: ServerResponse) => reply.writeHead(500).end(Buffer.alloc(10_000_000, "x")),
  reset: (reply: ServerResponse) => reply.socket?.resetAndDestroy(),
  drip: (reply: ServerResponse) => drip(reply.writeHead(503)),
  silence: () => {},
};
export type Way = keyof typeof WAYS;

/** A receiver of webhooks on 127.0.0.1 that meets the first attempt of an event in the next of the ways it was told. */
export async function startOddReceiver() {
  const received: Received[] = [];
  const ways: (Way | "well")[] = [];
  const server = createServer((request, reply) => {
    reply.on("error", () => {});
    answer(request, reply).catch(() => reply.destroy());
  });

  async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const body = await text(request);
    const headers = request.headers as Record<string, string>;
    const id = headers["webhook-id"] ?? "";
    const isKnown = received.some((earlier) => earlier.id === id);
    const way = (isKnown ? undefined : ways.shift()) ?? "well";
    received.push({ id, path: request.url ?? "", headers, body, way });
    if (way === "well") reply.writeHead(204).end();
    else WAYS[way](reply);
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/hook`, received, ways, close };
}

/** The event in a delivery, by the standard's own library; throws where that would refuse it. */
export function verifiedBy({ body, headers }: Received, secret: string) {
  return new Webhook(secret).verify(body, headers) as { type: string; data: { id: string } };
}

function drip(reply: ServerResponse): void {
  const drops = setInterval(() => reply.write("."), 250);
  reply.on("close", () => clearInterval(drops));
}
