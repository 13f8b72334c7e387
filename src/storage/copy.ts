import type { Container } from "../audio/file-type.ts";
import { containerProblem, type UploadFormats } from "../audio/upload-formats.ts";
import type { Role, StoredAsset } from "../job/job.ts";
import { readerOf } from "../outbound/body.ts";
import type { FileWriter } from "./file-writer.ts";
import { type IncomingOptions, incomingChunks } from "./incoming.ts";
import { type ExpectedFile, Inspection, RejectedFile } from "./inspection.ts";
import { recognize } from "./recognize.ts";

interface CopyOptions extends IncomingOptions {
  role: Role;
  announcedSeconds: number | null;
  /** What is accepted of an upload; null for a file that is kept in any format. */
  formats: UploadFormats | null;
  /** Where the file ends although it seems to continue, as earlier copies did; null if that is not known. */
  knownEnd: number | null;
  /** Opens the destination. Called once the first bytes have been recognized as the right kind of file. */
  open(container: Container): FileWriter;
}

/**
 * Streams a body through an `Inspection` into a file, with backpressure. Null if another file is already stored there.
 * Throws and stores nothing if the bytes are wrong (`RejectedFile`) or incomplete.
 */
export async function copy(
  body: ReadableStream<Uint8Array>,
  { role, announcedSeconds, formats, knownEnd, open, ...options }: CopyOptions,
): Promise<StoredAsset | null> {
  const reader = readerOf(body);
  const cancel = () => reader.cancel();
  options.signal.addEventListener("abort", cancel);
  try {
    const chunks = incomingChunks(reader, options);
    const { head, container } = await recognize(chunks, role);
    const problem = formats && containerProblem(container, formats);
    if (problem) throw new RejectedFile(problem);
    return await stream(head, chunks, {
      inspection: new Inspection(container),
      writer: open(container),
      expected: { end: options.bytes ?? knownEnd, seconds: announcedSeconds, formats },
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
