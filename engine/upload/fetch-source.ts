import { HEAD_BYTES, isReadable, READABLE, type Readable, recognise } from "../decode/open-decoder.ts";
import { isSourceLink, isWayOn, LINK_RULE } from "./source-link.ts";

export const MOST_BYTES = 200 * 1024 * 1024;
const MOST_REDIRECTS = 3;
/** The engine makes one thing at a time: a slow sender holds up all others. */
const TOTAL_MS = 120_000;
const IDLE_MS = 15_000;

/** The file itself is what stands against it: another try would find the same. */
export class UnusableSource extends Error {}

/** The bytes behind a link, as they come. Throws `UnusableSource`, or anything else where another try may help. */
export async function* fetchSource(link: string): AsyncGenerator<Uint8Array> {
  const clock = new AbortController();
  const total = setTimeout(() => clock.abort(), TOTAL_MS);
  let idle = setTimeout(() => clock.abort(), IDLE_MS);
  try {
    const response = await follow(link, clock.signal);
    let bytes = 0;
    for await (const chunk of bodyOf(response)) {
      clearTimeout(idle);
      idle = setTimeout(() => clock.abort(), IDLE_MS);
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw tooLarge();
      yield chunk;
    }
  } finally {
    clearTimeout(total);
    clearTimeout(idle);
    // Also ends what nobody reads on.
    clock.abort();
  }
}

async function follow(link: string, signal: AbortSignal): Promise<Response> {
  // Spelled as it was checked: another parser could read another host in the same text.
  let at = URL.parse(link)?.href ?? "";
  if (!isSourceLink(at)) throw new UnusableSource(`audio_url ${LINK_RULE}.`);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const response = await fetch(at, { redirect: "manual", signal, headers: { "Accept-Encoding": "identity" } });
    if (response.status < 300 || response.status >= 400) return response;
    await response.body?.cancel();
    const next = URL.parse(response.headers.get("location") ?? "", at)?.href ?? "";
    if (!isWayOn(next, at)) throw new UnusableSource("audio_url leads on to where nothing may be fetched from.");
    at = next;
  }
  throw new UnusableSource(`audio_url leads on more than ${MOST_REDIRECTS} times.`);
}

function bodyOf({ status, headers, body }: Response): ReadableStream<Uint8Array> {
  if (status >= 400 && status < 500) throw new UnusableSource(`audio_url was answered with HTTP ${status}.`);
  if (status !== 200 || body === null) throw new Error(`a source was answered with HTTP ${status}`);
  if (Number(headers.get("content-length")) > MOST_BYTES) throw tooLarge();
  return body;
}

function tooLarge(): UnusableSource {
  return new UnusableSource(`audio_url is a file of more than ${MOST_BYTES / 1024 / 1024} MB.`);
}

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
