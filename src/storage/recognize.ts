import { type Container, describeBytes, detectAudio, detectPicture, HEAD_BYTES } from "../audio/file-type.ts";
import type { Role } from "../job/job.ts";
import { RejectedFile } from "./inspection.ts";

export interface RecognizedHead {
  /** The first bytes of the file, as many as it took to recognize it. */
  head: Uint8Array;
  container: Container;
}

/** Reads from a file until its kind is known. Throws `RejectedFile` if it is not one that the role allows. */
export async function recognize(chunks: AsyncIterator<Uint8Array>, role: Role): Promise<RecognizedHead> {
  const first = new GrowingBytes();
  for (let needed = HEAD_BYTES; ; ) {
    const isWhole = !(await fill(first, chunks, needed));
    const head = first.bytes();
    if (head.length === 0) throw new RejectedFile("an empty file");
    const found = role === "audio" ? detectAudio(head, isWhole) : { container: detectPicture(head) };
    if ("needs" in found) needed = found.needs;
    else if (found.container !== null) return { head, container: found.container };
    else throw new RejectedFile(`${describeBytes(head)} instead of ${role}`);
  }
}

/** False if the file ended before. */
async function fill(first: GrowingBytes, chunks: AsyncIterator<Uint8Array>, needed: number): Promise<boolean> {
  while (first.length < needed) {
    const { value, done } = await chunks.next();
    if (done) return false;
    first.add(value);
  }
  return true;
}

/** Joins chunks in time that is linear in their length, however short they are. */
class GrowingBytes {
  #buffer = new Uint8Array(2 * HEAD_BYTES);
  length = 0;

  add(chunk: Uint8Array): void {
    if (this.length + chunk.length > this.#buffer.length) {
      const larger = new Uint8Array(2 * (this.length + chunk.length));
      larger.set(this.bytes());
      this.#buffer = larger;
    }
    this.#buffer.set(chunk, this.length);
    this.length += chunk.length;
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.length);
  }
}
