import { HEAD_BYTES, isReadable, READABLE, type Readable, recognise } from "../decode/open-decoder.ts";
import { UnusableSource } from "./fetch-source.ts";

export interface Sniffed {
  name: Readable;
  /** All of the bytes, the first ones too. */
  bytes: AsyncIterable<Uint8Array>;
}

/** What a file is, by its first bytes. Throws `UnusableSource` where it is nothing that can be read. */
export async function sniff(source: AsyncIterable<Uint8Array>): Promise<Sniffed> {
  const chunks = source[Symbol.asyncIterator]();
  let head = new Uint8Array(0);
  while (head.length < HEAD_BYTES) {
    const { value, done } = await chunks.next();
    if (done) break;
    head = Uint8Array.from([...head, ...value]);
  }
  const name = recognise(head);
  if (isReadable(name)) return { name, bytes: prepend(head, chunks) };
  await chunks.return?.();
  const what = name === null ? "is no sound file that this engine knows" : `is ${name.toUpperCase()}`;
  throw new UnusableSource(`audio_url ${what}: it reads ${READABLE.join(", ").toUpperCase()}.`);
}

async function* prepend(head: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return?.();
  }
}
