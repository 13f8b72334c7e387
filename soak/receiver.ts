import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

type Reply = (response: ServerResponse) => unknown;

/** How often the first attempt with an event meets a fault; the second one, five seconds later, never does. */
const FAULT_SHARE = 0.2;
const TEN_MB = 10_000_000;

const FAULTS: Record<string, Reply> = {
  500: (response) => response.writeHead(500).end("not now"),
  301: (response) => response.writeHead(301, { Location: "/hook/elsewhere" }).end(),
  429: (response) => response.writeHead(429, { "Retry-After": "2" }).end(),
  reset: (response) => response.destroy(),
  // Never ends: the sender's patience does. It was told 200 all the same.
  drip: (response) => response.writeHead(200).write("o"),
  huge: (response) => response.writeHead(200).end("x".repeat(TEN_MB)),
};

/** Odd, and a success: the status says so. */
const TAKEN = ["drip", "huge"];

interface Heard {
  attempts: number;
  /** Whether it was answered 200. */
  delivered: boolean;
  /** The first attempt's. */
  body: string;
}

/** Where events are sent (row 35): it answers well, mostly. */
export class Receiver {
  readonly heard = new Map<string, Heard>();
  readonly struck: Record<string, number> = {};
  readonly violations: string[] = [];
  /** Attempts that have not been answered. */
  underWay = 0;
  readonly origin: string;
  readonly #server: Server;
  readonly #of: { chance: () => number; onAttempt: () => void };

  private constructor(server: Server, of: { chance: () => number; onAttempt: () => void }) {
    this.#server = server;
    this.#of = of;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on("request", (request, response) => void this.#take(request, response).catch(() => response.destroy()));
  }

  static async open(of: { chance: () => number; onAttempt: () => void }): Promise<Receiver> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return new Receiver(server, of);
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Whether the end of a job was told. */
  wasTold(jobId: string): boolean {
    return this.heard.get(`evt_${jobId}_2`)?.delivered ?? false;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.underWay++;
    response.on("close", () => this.underWay--);
    this.#of.onAttempt();
    const body = await text(request);
    const id = String(request.headers["webhook-id"]);
    const before = this.heard.get(id) ?? { attempts: 0, delivered: false, body };
    if (before.body !== body) this.violations.push(`I7 ${id} was told in other words`);
    if (!/^v1,/.test(String(request.headers["webhook-signature"]))) this.violations.push(`I7 ${id} is not signed`);
    const fault = before.attempts === 0 && this.#of.chance() < FAULT_SHARE ? this.#draw() : null;
    const delivered = before.delivered || fault === null || TAKEN.includes(fault);
    this.heard.set(id, { ...before, attempts: before.attempts + 1, delivered });
    await (fault ? FAULTS[fault]?.(response) : response.writeHead(200).end("ok"));
  }

  #draw(): string {
    const names = Object.keys(FAULTS);
    const name = names[Math.floor(this.#of.chance() * names.length)] ?? "500";
    this.struck[name] = (this.struck[name] ?? 0) + 1;
    return name;
  }
}
