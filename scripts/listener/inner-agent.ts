import { Agent, type ClientRequestArgs } from "node:http";
import { Socket, type SocketConstructorOpts, type TcpNetConnectOpts } from "node:net";

/** Less than the 5 s after which the runtime closes an idle connection. */
const IDLE_MS = 2_000;

/**
 * A connection whose response can be read after the peer has closed it in the middle of the request. The runtime does
 * so when a Worker responds without reading a large body, and Node's sockets drop the response when a write fails.
 */
class InnerConnection extends Socket {
  #isClosed = false;

  override _write(chunk: unknown, encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    if (this.#isClosed) callback();
    else super._write(chunk, encoding, this.#ignoringClosed(callback));
  }

  override _writev(
    chunks: { chunk: unknown; encoding: BufferEncoding }[],
    callback: (error?: Error | null) => void,
  ): void {
    if (this.#isClosed) callback();
    else super._writev?.(chunks, this.#ignoringClosed(callback));
  }

  #ignoringClosed(callback: (error?: Error | null) => void) {
    return (error?: NodeJS.ErrnoException | null) => {
      this.#isClosed = error?.code === "EPIPE" || error?.code === "ECONNRESET";
      callback(this.#isClosed ? null : error);
    };
  }
}

/** Keeps the connections to the runtimes. */
export class InnerAgent extends Agent {
  constructor() {
    super({ keepAlive: true, timeout: IDLE_MS });
  }

  override createConnection(options: ClientRequestArgs): Socket {
    return new InnerConnection(options as SocketConstructorOpts).connect(options as TcpNetConnectOpts);
  }
}
