import { type Container, HEAD_BYTES } from "../audio/file-type.ts";
import type { Role, StoredAsset } from "../job/job.ts";
import { readerOf } from "../outbound/body.ts";
import type { FileWriter } from "./file-writer.ts";
import { type IncomingOptions, incomingChunks } from "./incoming.ts";
import { type ExpectedFile, Inspection, RejectedFile } from "./inspection.ts";

interface CopyOptions extends IncomingOptions {
  role: Role;
  announcedSeconds: number | null;
  /** Opens the destination. Called once the first bytes have been recognized as the right kind of file. */
  open(container: Container): FileWriter;
}

/**
 * Streams a body through an `Inspection` into a file, with backpressure. Null if another file is already stored there.
 * Throws and stores nothing if the bytes are wrong (`RejectedFile`) or incomplete.
 */
export async function copy(
  body: ReadableStream<Uint8Array>,
  { role, announcedSeconds, open, ...options }: CopyOptions,
): Promise<StoredAsset | null> {
  const reader = readerOf(body);
  const cancel = () => reader.cancel();
  options.signal.addEventListener("abort", cancel);
  try {
    const chunks = incomingChunks(reader, HEAD_BYTES, options);
    const head = await chunks.next();
    if (head.done) throw new RejectedFile("an empty file");
    const inspection = new Inspection(role, head.value);
    return await stream(head.value, chunks, {
      inspection,
      writer: open(inspection.container),
      expected: { isLengthChecked: options.bytes !== null, seconds: announcedSeconds },
      signal: options.signal,
    });
  } finally {
    options.signal.removeEventListener("abort", cancel);
    cancel();
  }
}

interface StreamOptions {
  inspection: Inspection;
  writer: FileWriter;
  expected: ExpectedFile;
  signal: AbortSignal;
}

// The last chunk is written only after the inspection has passed, so a rejected file is never completed.
async function stream(
  head: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
  { inspection, writer, expected, signal }: StreamOptions,
) {
  const abort = () => void writer.abort();
  signal.addEventListener("abort", abort);
  try {
    let previous = head;
    await inspection.push(previous);
    for await (const chunk of rest) {
      await writer.write(previous);
      await inspection.push(chunk);
      previous = chunk;
    }
    const asset = await inspection.finish(expected);
    await writer.write(previous);
    return (await writer.close()) ? asset : null;
  } catch (error) {
    inspection.abandon();
    await writer.abort();
    throw error;
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
