import { type ClientRequest, type IncomingMessage, request as openRequest, type ServerResponse } from "node:http";
import { drain } from "./drain.ts";
import { type RawHeaders, responseHeaders } from "./headers.ts";
import { InnerAgent } from "./inner-agent.ts";
import { type Refusal, refusal } from "./refusal.ts";

/** Where a runtime accepts the requests of the listener. */
export type InnerAddress = { socketPath: string } | { host: string; port: number };

export interface Forwarded {
  path: string;
  headers: RawHeaders;
}

/** As long as a proxy lingers. It is enough for the largest upload from the same network. */
const DRAIN = { maxBytes: 128_000_000, maxMs: 30_000 };

const agent = new InnerAgent();

/** A request of a client and its response. Nothing is buffered in between. */
export class Exchange {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  #inner: ClientRequest | null = null;
  #isEventStream = false;
  #isRefused = false;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.#request = request;
    this.#response = response;
    // The client has disconnected: the Worker must not continue.
    response.once("close", () => this.#inner?.destroy()).on("error", () => {});
  }

  /** Sends the request to the Worker, and its response to the client. */
  forward(address: InnerAddress, { path, headers }: Forwarded): void {
    if (this.#isRefused || this.#response.destroyed) return;
    const method = this.#request.method ?? "GET";
    const inner = openRequest({ ...address, agent, method, path, headers, setHost: false });
    this.#inner = inner;
    inner.once("response", (answer) => this.#relay(answer));
    const isEmpty = !hasBody(this.#request);
    inner.once("error", () => {
      // The runtime closed the idle connection at the same time.
      if (inner.reusedSocket && isEmpty && !this.#response.headersSent) this.forward(address, { path, headers });
      else this.refuse("broken");
    });
    if (isEmpty) inner.end();
    else this.#request.pipe(inner);
  }

  /** Responds without the Worker. Does nothing once a response was started. */
  refuse(reason: Refusal): void {
    if (this.#response.headersSent || this.#isRefused) return;
    this.#isRefused = true;
    this.#inner?.destroy();
    const { status, headers, body } = refusal(reason, this.#request.url ?? "");
    this.#response.writeHead(status, headers);
    if (this.#request.method !== "HEAD") this.#response.write(body);
    else this.#response.flushHeaders();
    void this.#end();
  }

  /** Ends a stream of events, after which the client connects again. */
  endEventStream(): void {
    if (!this.#isEventStream) return;
    this.#response.end();
    this.#inner?.destroy();
  }

  /** The client stopped sending in the middle of its request. */
  giveUp(): void {
    this.refuse("timeout");
    this.#request.socket.destroySoon();
  }

  #relay(answer: IncomingMessage): void {
    if (this.#isRefused || this.#response.destroyed) return void answer.destroy();
    this.#isEventStream = /^text\/event-stream\b/i.test(answer.headers["content-type"] ?? "");
    this.#response.writeHead(answer.statusCode ?? 500, answer.statusMessage, responseHeaders(answer.rawHeaders));
    // A stream of events has no bytes to send at first. Otherwise the head is sent together with the first bytes.
    if (answer.headers["content-length"] === undefined) this.#response.flushHeaders();
    answer.pipe(this.#response, { end: false });
    answer.once("end", () => void this.#end());
    // Broken off: the client must not take the part for the whole.
    answer.once("close", () => answer.complete || this.#response.writableEnded || this.#response.destroy());
  }

  /** Ends the response when the request was read, because ending it can close the connection. */
  async #end(): Promise<void> {
    if (this.#request.complete) return void this.#response.end();
    this.#response.flushHeaders();
    this.#request.unpipe();
    const isRead = await drain(this.#request, DRAIN);
    this.#response.end(() => isRead || this.#response.destroy());
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
