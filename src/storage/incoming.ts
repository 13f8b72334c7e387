import type { BodyReader } from "../outbound/body.ts";
import { withDeadline } from "../outbound/deadline.ts";
import { RejectedFile } from "./inspection.ts";

/** The body did not come as it was declared. */
export class IncompleteFile extends Error {}

export interface CopyLimits {
  /** The longest pause between two chunks. */
  idleMs: number;
  /** For the whole copy. */
  totalMs: number;
  /** How long a copy that ran out of time may take to give its file up. */
  abortMs: number;
  maxBytes: number;
}

export interface IncomingOptions {
  limits: CopyLimits;
  /** The length that its sender declares; null where it does not. */
  bytes: number | null;
  signal: AbortSignal;
}

const IDLE = Symbol("idle");

/**
 * A file chunk by chunk, the first of at least `headBytes` unless the whole is shorter. Throws where it stalls, breaks
 * off, is not as long as declared, or is larger than it may be (`Unfit`). Without `signal` a cancelled body would look
 * like one that has ended.
 */
export async function* incomingChunks(reader: BodyReader, headBytes: number, expected: IncomingOptions): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of checked(reader, expected)) {
    if (head === null) yield chunk;
    else head = joined(head, chunk);
    if (head !== null && head.length >= headBytes) {
      yield head;
      head = null;
    }
  }
  if (head !== null && head.length > 0) yield head;
}

async function* checked(reader: BodyReader, { limits, bytes, signal }: IncomingOptions): AsyncGenerator<Uint8Array> {
  let came = 0;
  for (;;) {
    const chunk = await withDeadline(reader.read().catch(brokenOff), limits.idleMs, IDLE);
    signal.throwIfAborted();
    if (chunk === IDLE) throw new IncompleteFile(`no byte for ${limits.idleMs / 1_000} s`);
    if (chunk === null) break;
    came += chunk.length;
    if (came > limits.maxBytes) throw tooLarge(limits);
    if (bytes !== null && came > bytes) throw new IncompleteFile(`longer than the ${bytes} bytes declared`);
    yield chunk;
  }
  if (bytes !== null && came < bytes) throw new IncompleteFile(`ended after ${came} of ${bytes} bytes`);
}

function brokenOff(error: unknown): never {
  throw new IncompleteFile(error instanceof Error ? error.message : "the connection broke off");
}

export function tooLarge({ maxBytes }: CopyLimits): RejectedFile {
  return new RejectedFile(`larger than ${maxBytes / 1_000_000} MB`);
}

function joined(head: Uint8Array, chunk: Uint8Array): Uint8Array {
  const both = new Uint8Array(head.length + chunk.length);
  both.set(head);
  both.set(chunk, head.length);
  return both;
}
