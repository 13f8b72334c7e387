import { detectFormat, HEAD_BYTES, isReadable, READABLE_FORMATS, type ReadableFormat } from "../decode/open-decoder.ts";
import { isAllowedRedirect, isSourceLink, LINK_RULE } from "./source-link.ts";

export const MAX_BYTES = 200 * 1024 * 1024;
const MAX_REDIRECTS = 3;
/** The engine makes one thing at a time: a slow sender holds up all others. */
const TOTAL_TIMEOUT_MS = 120_000;
const IDLE_TIMEOUT_MS = 15_000;

/** The file itself is what stands against it: another try would find the same. */
export class UnusableSource extends Error {}

/** The bytes behind a link, as they come. Throws `UnusableSource`, or anything else where another try may help. */
export async function* fetchSource(link: string): AsyncGenerator<Uint8Array> {
  const clock = new AbortController();
  const total = setTimeout(() => clock.abort(), TOTAL_TIMEOUT_MS);
  let idle = setTimeout(() => clock.abort(), IDLE_TIMEOUT_MS);
  try {
    const response = await follow(link, clock.signal);
    let bytes = 0;
    for await (const chunk of bodyOf(response)) {
      clearTimeout(idle);
      idle = setTimeout(() => clock.abort(), IDLE_TIMEOUT_MS);
      bytes += chunk.length;
      if (bytes > MAX_BYTES) throw tooLarge();
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
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await fetch(at, { redirect: "manual", signal, headers: { "Accept-Encoding": "identity" } });
    if (response.status < 300 || response.status >= 400) return response;
    await response.body?.cancel();
    const next = URL.parse(response.headers.get("location") ?? "", at)?.href ?? "";
    if (!isAllowedRedirect(next, at))
      throw new UnusableSource("audio_url leads on to where nothing may be fetched from.");
    at = next;
  }
  throw new UnusableSource(`audio_url leads on more than ${MAX_REDIRECTS} times.`);
}

function bodyOf({ status, headers, body }: Response): ReadableStream<Uint8Array> {
  if (status >= 400 && status < 500) throw new UnusableSource(`audio_url was answered with HTTP ${status}.`);
  if (status !== 200 || body === null) throw new Error(`a source was answered with HTTP ${status}`);
  if (Number(headers.get("content-length")) > MAX_BYTES) throw tooLarge();
  return body;
}

function tooLarge(): UnusableSource {
  return new UnusableSource(`audio_url is a file of more than ${MAX_BYTES / 1024 / 1024} MB.`);
}

export interface SniffedSource {
  name: ReadableFormat;
  /** All of the bytes, the first ones too. */
  bytes: AsyncIterable<Uint8Array>;
}

/** What a file is, by its first bytes. Throws `UnusableSource` where it is nothing that can be read. */
export async function sniff(source: AsyncIterable<Uint8Array>): Promise<SniffedSource> {
  const chunks = source[Symbol.asyncIterator]();
  let head = new Uint8Array(0);
  while (head.length < HEAD_BYTES) {
    const { value, done } = await chunks.next();
    if (done) break;
    head = Uint8Array.from([...head, ...value]);
  }
  const name = detectFormat(head);
  if (isReadable(name)) return { name, bytes: prepend(head, chunks) };
  await chunks.return?.();
  const what = name === null ? "is no sound file that this engine knows" : `is ${name.toUpperCase()}`;
  throw new UnusableSource(`audio_url ${what}: it reads ${READABLE_FORMATS.join(", ").toUpperCase()}.`);
}

async function* prepend(head: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return?.();
  }
}
