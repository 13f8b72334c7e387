import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

type Reply = (response: ServerResponse) => unknown;

/** The share of first attempts that meet a fault. The second attempt, five seconds later, never does. */
const FAULT_SHARE = 0.2;
const TEN_MB = 10_000_000;

const FAULTS: Record<string, Reply> = {
  500: (response) => response.writeHead(500).end("not now"),
  301: (response) => response.writeHead(301, { Location: "/hook/elsewhere" }).end(),
  429: (response) => response.writeHead(429, { "Retry-After": "2" }).end(),
  reset: (response) => response.destroy(),
  // The body never ends, so that the sender times out after it has received the status 200.
  drip: (response) => response.writeHead(200).write("o"),
  huge: (response) => response.writeHead(200).end("x".repeat(TEN_MB)),
};

/** Faults with which the event counts as delivered, because of their status. */
const DELIVERING = ["drip", "huge"];

interface ReceivedEvent {
  attempts: number;
  /** Whether an attempt received the status 200. */
  delivered: boolean;
  /** The body of the first attempt. */
  body: string;
}

interface ReceiverOptions {
  random: () => number;
  onAttempt: () => void;
}

/** A webhook endpoint (row 35) that mostly works. */
export class Receiver {
  /** By event id. */
  readonly received = new Map<string, ReceivedEvent>();
  readonly injected: Record<string, number> = {};
  readonly violations: string[] = [];
  /** Attempts without a complete response. */
  inFlight = 0;
  readonly origin: string;
  readonly #server: Server;
  readonly #options: ReceiverOptions;

  private constructor(server: Server, options: ReceiverOptions) {
    this.#server = server;
    this.#options = options;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on("request", (request, response) => void this.#handle(request, response).catch(() => response.destroy()));
  }

  static async open(options: ReceiverOptions): Promise<Receiver> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return new Receiver(server, options);
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Whether the event of a job's end was delivered. */
  hasEnd(jobId: string): boolean {
    return this.received.get(`evt_${jobId}_2`)?.delivered ?? false;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.inFlight++;
    response.on("close", () => this.inFlight--);
    this.#options.onAttempt();
    const body = await text(request);
    const id = String(request.headers["webhook-id"]);
    const event = this.received.get(id) ?? { attempts: 0, delivered: false, body };
    if (event.body !== body) this.violations.push(`I7 ${id} was delivered with another body`);
    if (!/^v1,/.test(String(request.headers["webhook-signature"]))) this.violations.push(`I7 ${id} is not signed`);
    const fault = event.attempts === 0 && this.#options.random() < FAULT_SHARE ? this.#drawFault() : null;
    const delivered = event.delivered || fault === null || DELIVERING.includes(fault);
    this.received.set(id, { ...event, attempts: event.attempts + 1, delivered });
    await (fault ? FAULTS[fault]?.(response) : response.writeHead(200).end("ok"));
  }

  #drawFault(): string {
    const names = Object.keys(FAULTS);
    const name = names[Math.floor(this.#options.random() * names.length)] ?? "500";
    this.injected[name] = (this.injected[name] ?? 0) + 1;
    return name;
  }
}
