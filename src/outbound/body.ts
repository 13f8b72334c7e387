import { withDeadline } from "./deadline.ts";

/** How much was read: `text` is what had come when reading ended, never more than the cap. */
export interface ReadText {
  text: string;
  end: "complete" | "too_large" | "timed_out" | "broken";
}

/** A body, chunk by chunk: null at its end. `read` rejects when the body breaks off; `cancel` never throws. */
export interface BodyReader {
  read(): Promise<Uint8Array | null>;
  cancel(): void;
}

/** Reads a body as text: at most `maxBytes` of it, within `timeoutMs` however slowly it drips. Never throws. */
export async function readText(response: Response, maxBytes: number, timeoutMs: number): Promise<ReadText> {
  if (response.body === null) return { text: "", end: "complete" };
  const reader = readerOf(response.body);
  const kept: Uint8Array[] = [];
  const end = await withDeadline(keep(reader, kept, maxBytes), timeoutMs, "timed_out" as const);
  if (end !== "complete") reader.cancel();
  const decoder = new TextDecoder();
  return { text: kept.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode(), end };
}

export function readerOf(body: ReadableStream<Uint8Array>): BodyReader {
  const reader = body.getReader();
  return {
    read: async () => (await reader.read()).value ?? null,
    cancel: () => void reader.cancel().catch(() => {}),
  };
}

async function keep(reader: BodyReader, kept: Uint8Array[], maxBytes: number): Promise<ReadText["end"]> {
  let room = maxBytes;
  try {
    for (let chunk = await reader.read(); chunk !== null; chunk = await reader.read()) {
      kept.push(chunk.subarray(0, room));
      if (chunk.length > room) return "too_large";
      room -= chunk.length;
    }
    return "complete";
  } catch {
    return "broken";
  }
}
