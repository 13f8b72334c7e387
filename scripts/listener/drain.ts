import type { IncomingMessage } from "node:http";

export interface DrainLimits {
  maxBytes: number;
  maxMs: number;
}

/**
 * Reads and discards the rest of a request. Many clients read the response only after they have sent the whole body,
 * and a connection that is closed before destroys the response on its way. Resolves to whether all was read.
 */
export function drain(request: IncomingMessage, { maxBytes, maxMs }: DrainLimits): Promise<boolean> {
  if (request.complete) return Promise.resolve(true);
  return new Promise((resolve) => {
    let bytes = 0;
    const end = () => {
      clearTimeout(timer);
      request.off("data", count);
      resolve(request.complete);
    };
    const count = (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) end();
    };
    const timer = setTimeout(end, maxMs);
    request.on("data", count).once("end", end).once("close", end).resume();
  });
}
