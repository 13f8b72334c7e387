import type { BodyReader } from "../outbound/body.ts";
import { withDeadline } from "../outbound/deadline.ts";
import { RejectedFile } from "./inspection.ts";

/** The body ended early, stalled, or had another length than declared. Sending it again can succeed. */
export class IncompleteFile extends Error {}

export interface CopyLimits {
  /** The maximum pause between two chunks. */
  idleMs: number;
  /** The maximum duration of the whole copy. */
  totalMs: number;
  /** How long a copy that timed out may take to discard its file. */
  abortMs: number;
  maxBytes: number;
}

export interface IncomingOptions {
  limits: CopyLimits;
  /** The length declared by the sender; null if it declared none. */
  bytes: number | null;
  signal: AbortSignal;
}

const IDLE = Symbol("idle");

/**
 * Yields a file's chunks. Throws `IncompleteFile` if the body stalls, breaks off, or does not have the declared length;
 * throws `RejectedFile` if it is too large. `signal` is needed to distinguish a canceled body from one that has ended.
 */
export async function* incomingChunks(
  reader: BodyReader,
  { limits, bytes, signal }: IncomingOptions,
): AsyncGenerator<Uint8Array> {
  let received = 0;
  for (;;) {
    const chunk = await withDeadline(reader.read().catch(throwIncomplete), limits.idleMs, IDLE);
    signal.throwIfAborted();
    if (chunk === IDLE) throw new IncompleteFile(`no data for ${limits.idleMs / 1_000} s`);
    if (chunk === null) break;
    received += chunk.length;
    if (received > limits.maxBytes) throw tooLarge(limits);
    if (bytes !== null && received > bytes) throw new IncompleteFile(`longer than the ${bytes} bytes declared`);
    yield chunk;
  }
  if (bytes !== null && received < bytes) throw new IncompleteFile(`ended after ${received} of ${bytes} bytes`);
}

function throwIncomplete(error: unknown): never {
  throw new IncompleteFile(error instanceof Error ? error.message : "the connection broke off");
}

export function tooLarge({ maxBytes }: CopyLimits): RejectedFile {
  return new RejectedFile(`larger than ${maxBytes / 1_000_000} MB`);
}
