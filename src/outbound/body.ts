import { withDeadline } from "./deadline.ts";

/** A body read as text. `text` is what had arrived when reading ended, at most `maxBytes`. */
interface ReadText {
  text: string;
  end: "complete" | "too_large" | "timed_out" | "broken";
}

/** Reads a body in chunks; null at its end. `read` rejects if the body breaks off. `cancel` never throws. */
export interface BodyReader {
  read(): Promise<Uint8Array | null>;
  cancel(): void;
}

/** Reads a body as text: at most `maxBytes`, within `timeoutMs` in total, however slowly it arrives. Never throws. */
export async function readText(response: Response, maxBytes: number, timeoutMs: number): Promise<ReadText> {
  if (response.body === null) return { text: "", end: "complete" };
  const reader = readerOf(response.body);
  const chunks: Uint8Array[] = [];
  const end = await withDeadline(readInto(chunks, reader, maxBytes), timeoutMs, "timed_out" as const);
  if (end !== "complete") reader.cancel();
  const decoder = new TextDecoder();
  return { text: chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode(), end };
}

/** Reads a whole body; null if it breaks off, is larger than `maxBytes`, or takes longer than `timeoutMs`. Never throws. */
export async function readBytes(response: Response, maxBytes: number, timeoutMs: number): Promise<Blob | null> {
  if (response.body === null) return new Blob([]);
  const reader = readerOf(response.body);
  const chunks: Uint8Array[] = [];
  const end = await withDeadline(readInto(chunks, reader, maxBytes), timeoutMs, "timed_out" as const);
  if (end === "complete") return new Blob(chunks as Uint8Array<ArrayBuffer>[]);
  reader.cancel();
  return null;
}

export function readerOf(body: ReadableStream<Uint8Array>): BodyReader {
  const reader = body.getReader();
  return {
    read: async () => (await reader.read()).value ?? null,
    cancel: () => void reader.cancel().catch(() => {}),
  };
}

async function readInto(chunks: Uint8Array[], reader: BodyReader, maxBytes: number): Promise<ReadText["end"]> {
  let bytesLeft = maxBytes;
  try {
    for (let chunk = await reader.read(); chunk !== null; chunk = await reader.read()) {
      chunks.push(chunk.subarray(0, bytesLeft));
      if (chunk.length > bytesLeft) return "too_large";
      bytesLeft -= chunk.length;
    }
    return "complete";
  } catch {
    return "broken";
  }
}
