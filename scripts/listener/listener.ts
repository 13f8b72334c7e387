import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { clientAddress } from "./client-address.ts";
import { Exchange, type InnerAddress } from "./exchange.ts";
import { requestHeaders } from "./headers.ts";
import { isPlatformPath } from "./platform-path.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { targetOf } from "./request-target.ts";

export interface ListenerOptions {
  hosts: string[];
  port: number;
  /** The number of proxies whose `X-Forwarded-For` is believed. */
  trustedHops: number;
  /** For how long a client may send nothing in the middle of its request. */
  bodyIdleMs?: number;
}

/** The target of a request, by its path. */
export type Route = (path: string) => InnerAddress;

const HEADERS_TIMEOUT_MS = 20_000;
/** A little more than the longest upload may take (`src/storage/receive.ts`). */
const REQUEST_TIMEOUT_MS = 20 * 60_000;
/** Longer than the 30 s after which the Worker gives up an upload, so that it can report it. */
const BODY_IDLE_MS = 60_000;
/** Longer than proxies keep idle connections open, so that they do not reuse a closed one. */
const KEEP_ALIVE_MS = 75_000;
const CHECK_INTERVAL_MS = 5_000;
const MAX_HEADER_BYTES = 16_384;
/** For the responses that say that the server stops. */
const LAST_WORDS_MS = 200;

/**
 * The server's public port. It passes requests on to a Worker, without the paths and headers by which the local
 * platform can be controlled.
 */
export class Listener {
  readonly #options: ListenerOptions;
  readonly #servers: Server[];
  readonly #exchanges = new Map<Duplex, Exchange>();
  #route: Route | null = null;
  /** Requests that arrived before the Worker had started. */
  #waiting: ((route: Route) => void)[] = [];
  #onIdle = () => {};
  #isStopping = false;

  constructor(options: ListenerOptions) {
    this.#options = options;
    this.#servers = options.hosts.map(() => this.#newServer());
  }

  /** Accepts connections, whose requests wait until `serve`. Throws the system's error, such as EADDRINUSE. */
  async open(): Promise<void> {
    await Promise.all(
      this.#servers.map((server, index) => listen(server, this.#options.port, this.#options.hosts[index])),
    );
  }

  serve(route: Route): void {
    this.#route = route;
    for (const forward of this.#waiting.splice(0)) forward(route);
  }

  /** Accepts nothing new, finishes the requests that are under way, and breaks off those that take longer. */
  async close(graceMs: number): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    for (const server of this.#servers) server.close();
    for (const exchange of this.#exchanges.values()) exchange.endEventStream();
    await this.#idleWithin(graceMs);
    for (const exchange of this.#exchanges.values()) exchange.refuse("stopping");
    await this.#idleWithin(LAST_WORDS_MS);
    for (const server of this.#servers) server.closeAllConnections();
  }

  async #idleWithin(ms: number): Promise<void> {
    if (this.#exchanges.size === 0) return;
    const timer = new AbortController();
    const idle = new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
    await Promise.race([idle, sleep(ms, undefined, { signal: timer.signal }).catch(() => {})]);
    timer.abort();
  }

  #newServer(): Server {
    const server = createServer({
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: CHECK_INTERVAL_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      // An invalid Host is rejected below, in the format of the API.
      requireHostHeader: false,
    });
    server.timeout = this.#options.bodyIdleMs ?? BODY_IDLE_MS;
    server.on("request", (request, response) => this.#handle(request, response));
    server.on("connect", (_, socket) => answerRaw(socket, "method_not_allowed"));
    server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
      const exchange = this.#exchanges.get(socket);
      if (exchange) exchange.giveUp();
      else answerRaw(socket, reasonOf(error.code));
    });
    return server;
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    const exchange = new Exchange(request, response);
    const { socket } = request;
    this.#exchanges.set(socket, exchange);
    response.once("close", () => this.#forget(socket, exchange));
    // Without listeners, Node closes a connection on which nothing was sent for a while, as while a client waits.
    request.on("timeout", () => exchange.giveUp());
    response.on("timeout", () => {});
    if (this.#isStopping) response.shouldKeepAlive = false;
    try {
      const reason = this.#pass(request, exchange);
      if (reason) exchange.refuse(reason);
    } catch {
      exchange.refuse("invalid");
    }
  }

  /** Forwards the request, or returns why not. Throws if it cannot be forwarded. */
  #pass(request: IncomingMessage, exchange: Exchange): Refusal | null {
    const { port, trustedHops } = this.#options;
    const target = targetOf(request, `127.0.0.1:${port}`);
    if (!target) return "invalid";
    if (isPlatformPath(target.path)) return "not_found";
    const forwardedFor = trustedHops > 0 ? request.headersDistinct["x-forwarded-for"]?.join(",") : undefined;
    const client = clientAddress(request.socket.remoteAddress, forwardedFor, trustedHops);
    const headers = requestHeaders(request.rawHeaders, { host: target.host, client });
    const forward = (route: Route) => exchange.forward(route(target.path), { path: target.path, headers });
    if (this.#route) forward(this.#route);
    else this.#waiting.push(forward);
    return null;
  }

  #forget(socket: Duplex, exchange: Exchange): void {
    // The next request on the connection can have begun.
    if (this.#exchanges.get(socket) === exchange) this.#exchanges.delete(socket);
    if (this.#isStopping) setImmediate(() => this.#closeIdleConnections());
    if (this.#exchanges.size === 0) this.#onIdle();
  }

  #closeIdleConnections(): void {
    for (const server of this.#servers) server.closeIdleConnections();
  }
}

function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, resolve);
  });
}

function reasonOf(code: string | undefined): Refusal {
  if (code === "HPE_HEADER_OVERFLOW") return "headers_too_large";
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? "timeout" : "invalid";
}

/** Responds on a connection from which no request could be read, and closes it. */
function answerRaw(socket: Duplex, reason: Refusal): void {
  if (!socket.writable) return void socket.destroy();
  const { status, headers, body } = refusal(reason, "");
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, "Connection: close"];
  for (let i = 0; i < headers.length; i += 2) lines.push(`${headers[i]}: ${headers[i + 1]}`);
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
}
