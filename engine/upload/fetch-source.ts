import { type AudioContainer, detectAudio, HEAD_BYTES } from "../../src/audio/file-type.ts";
import { isReadable, READABLE_FORMATS, type ReadableFormat } from "../decode/open-decoder.ts";
import { isAllowedRedirect, isSourceLink, LINK_RULE } from "./source-link.ts";

const MAX_BYTES = 200 * 1024 * 1024;
const MAX_REDIRECTS = 3;
/** The engine runs one job at a time: a slow server would block all others. */
export const TOTAL_TIMEOUT_MS = 60_000;
/** In each period of this length a server must send at least this many bytes (128 kB/s), or the rest of the file. */
export const PERIOD_MS = 15_000;
const PERIOD_BYTES = (128 * 1024 * PERIOD_MS) / 1_000;

/** The file itself cannot be used, so a retry would fail in the same way. */
export class UnusableSource extends Error {}

/**
 * Streams the bytes of a link. Throws `UnusableSource`, also for a slow server, which a retry would wait for again, or
 * any other error if a retry may succeed.
 */
export async function* fetchSource(link: string): AsyncGenerator<Uint8Array> {
  const clock = new AbortController();
  let bytes = 0;
  let bytesBefore = 0;
  const total = setTimeout(() => clock.abort(tooSlow(`${TOTAL_TIMEOUT_MS / 1_000} seconds`)), TOTAL_TIMEOUT_MS);
  const period = setInterval(() => {
    if (bytes - bytesBefore < PERIOD_BYTES) clock.abort(tooSlow("128 kB per second"));
    bytesBefore = bytes;
  }, PERIOD_MS);
  try {
    const response = await follow(link, clock.signal);
    for await (const chunk of bodyOf(response)) {
      clock.signal.throwIfAborted();
      bytes += chunk.length;
      if (bytes > MAX_BYTES) throw tooLarge();
      yield chunk;
    }
  } catch (error) {
    // The body of an aborted request can end with another error.
    throw clock.signal.aborted ? clock.signal.reason : error;
  } finally {
    clearTimeout(total);
    clearInterval(period);
    // Also aborts a body that the caller stopped reading.
    clock.abort();
  }
}

function tooSlow(limit: string): UnusableSource {
  return new UnusableSource(`audio_url is too slow: the limit is ${limit}.`);
}

async function follow(link: string, signal: AbortSignal): Promise<Response> {
  // Fetches the URL in the form that was checked: another parser could see another host in the same text.
  let url = URL.parse(link)?.href ?? "";
  if (!isSourceLink(url)) throw new UnusableSource(`audio_url ${LINK_RULE}.`);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await fetch(url, { redirect: "manual", signal, headers: { "Accept-Encoding": "identity" } });
    if (response.status < 300 || response.status >= 400) return response;
    await response.body?.cancel();
    const next = URL.parse(response.headers.get("location") ?? "", url)?.href ?? "";
    if (!isAllowedRedirect(next, url)) throw new UnusableSource("audio_url redirects to a URL that is not allowed.");
    url = next;
  }
  throw new UnusableSource(`audio_url redirects more than ${MAX_REDIRECTS} times.`);
}

function bodyOf({ status, headers, body }: Response): ReadableStream<Uint8Array> {
  if (status >= 400 && status < 500) throw new UnusableSource(`audio_url returned HTTP ${status}.`);
  if (status !== 200 || body === null) throw new Error(`a source returned HTTP ${status}`);
  if (Number(headers.get("content-length")) > MAX_BYTES) throw tooLarge();
  return body;
}

function tooLarge(): UnusableSource {
  return new UnusableSource(`audio_url is larger than ${MAX_BYTES / 1024 / 1024} MB.`);
}

interface SniffedSource {
  name: ReadableFormat;
  /** All bytes, including the first ones. */
  bytes: AsyncIterable<Uint8Array>;
}

/** Detects the format of a file by its first bytes. Throws `UnusableSource` if the engine cannot decode it. */
export async function sniff(source: AsyncIterable<Uint8Array>): Promise<SniffedSource> {
  const chunks = source[Symbol.asyncIterator]();
  const { name, head } = await readHead(chunks);
  if (isReadable(name)) return { name, bytes: prepend(head, chunks) };
  await chunks.return?.();
  const problem = name === null ? "is not an audio file that this engine recognizes" : `is ${name.toUpperCase()}`;
  throw new UnusableSource(`audio_url ${problem}; supported formats: ${READABLE_FORMATS.join(", ").toUpperCase()}.`);
}

interface Head {
  name: AudioContainer | null;
  /** What was read to detect the format. */
  head: Uint8Array[];
}

async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<Head> {
  const head: Uint8Array[] = [];
  let length = 0;
  for (let needed = HEAD_BYTES; ; ) {
    let isWhole = false;
    while (length < needed && !isWhole) {
      const { value, done } = await chunks.next();
      if (done) isWhole = true;
      else head.push(value);
      length += done ? 0 : value.length;
    }
    const found = detectAudio(await new Response(new Blob(head as Uint8Array<ArrayBuffer>[])).bytes(), isWhole);
    if ("container" in found) return { name: found.container, head };
    needed = found.needs;
  }
}

async function* prepend(head: Uint8Array[], chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return?.();
  }
}
