import { type Container, HEAD_BYTES } from "../audio/file-type.ts";
import type { Role, StoredAsset } from "../job/job.ts";
import { readerOf } from "../outbound/body.ts";
import type { FileWriter } from "./file-writer.ts";
import { type IncomingOptions, incomingChunks } from "./incoming.ts";
import { type ExpectedFile, Inspection, RejectedFile } from "./inspection.ts";

export interface CopyOptions extends IncomingOptions {
  role: Role;
  announcedSeconds: number | null;
  /** Where the bytes go, asked once they are known to be of the right kind. */
  open(container: Container): FileWriter;
}

/**
 * Lets a body flow through an inspection into a file, at the pace of the slower one. Null where another file lies there
 * already. Throws, with nothing stored, where the bytes are wrong (`Unfit`) or did not all come.
 */
export async function copy(
  body: ReadableStream<Uint8Array>,
  { role, announcedSeconds, open, ...expected }: CopyOptions,
): Promise<StoredAsset | null> {
  const reader = readerOf(body);
  const cancel = () => reader.cancel();
  expected.signal.addEventListener("abort", cancel);
  try {
    const chunks = incomingChunks(reader, HEAD_BYTES, expected);
    const head = await chunks.next();
    if (head.done) throw new RejectedFile("an empty file");
    const inspection = new Inspection(role, head.value);
    return await stream(head.value, chunks, {
      inspection,
      writer: open(inspection.container),
      promised: { isAll: expected.bytes !== null, seconds: announcedSeconds },
      signal: expected.signal,
    });
  } finally {
    expected.signal.removeEventListener("abort", cancel);
    cancel();
  }
}

interface StreamOptions {
  inspection: Inspection;
  writer: FileWriter;
  promised: ExpectedFile;
  signal: AbortSignal;
}

// The last chunk is written only when the inspection has passed them all: what it refuses never becomes a file.
async function stream(
  head: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
  { inspection, writer, promised, signal }: StreamOptions,
) {
  const abort = () => void writer.abort();
  signal.addEventListener("abort", abort);
  try {
    let held = head;
    await inspection.push(held);
    for await (const chunk of rest) {
      await writer.write(held);
      await inspection.push(chunk);
      held = chunk;
    }
    const asset = await inspection.finish(promised);
    await writer.write(held);
    return (await writer.close()) ? asset : null;
  } catch (error) {
    inspection.abandon();
    await writer.abort();
    throw error;
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
