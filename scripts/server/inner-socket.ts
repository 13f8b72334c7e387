import { renameSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import process from "node:process";
import type { InnerAddress } from "../listener/exchange.ts";

/** Systems allow 104 bytes at least; the runtime appends `:0`. */
const MAX_PATH_BYTES = 100;

/**
 * A socket file on which a runtime accepts requests. Unlike a port of 127.0.0.1, it is closed to other users of the
 * machine.
 */
export class InnerSocket {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** In a folder of this user; null if the system has no such sockets, or if the path is too long for one. */
  static in(folder: string, name: string): InnerSocket | null {
    const absolute = join(folder, name);
    const path = [relative(process.cwd(), absolute), absolute].find(
      (path) => Buffer.byteLength(path) <= MAX_PATH_BYTES,
    );
    return path === undefined || process.platform === "win32" ? null : new InnerSocket(path);
  }

  /** Miniflare's options. */
  get listenOptions(): { host: string; port: number } {
    return { host: `unix:${this.#path}`, port: 0 };
  }

  get address(): InnerAddress {
    return { socketPath: this.#path };
  }

  /**
   * Moves the file to its name after the runtime has started, because Miniflare appends a port. Also after a restart,
   * which would fail if the file of the ended runtime were still in the way.
   */
  settle(): void {
    rmSync(this.#path, { force: true });
    renameSync(`${this.#path}:0`, this.#path);
  }
}
