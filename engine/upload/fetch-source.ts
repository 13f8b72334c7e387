import { detectFormat, HEAD_BYTES, isReadable, READABLE_FORMATS, type ReadableFormat } from "../decode/open-decoder.ts";
import { isAllowedRedirect, isSourceLink, LINK_RULE } from "./source-link.ts";

const MAX_BYTES = 200 * 1024 * 1024;
const MAX_REDIRECTS = 3;
/** The engine runs one job at a time: a slow server would block all others. */
const TOTAL_TIMEOUT_MS = 120_000;
const IDLE_TIMEOUT_MS = 15_000;

/** The file itself cannot be used, so a retry would fail in the same way. */
export class UnusableSource extends Error {}

/** Streams the bytes of a link. Throws `UnusableSource`, or any other error if a retry may succeed. */
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
    // Also aborts a body that the caller stopped reading.
    clock.abort();
  }
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
  let head = new Uint8Array(0);
  while (head.length < HEAD_BYTES) {
    const { value, done } = await chunks.next();
    if (done) break;
    head = Uint8Array.from([...head, ...value]);
  }
  const name = detectFormat(head);
  if (isReadable(name)) return { name, bytes: prepend(head, chunks) };
  await chunks.return?.();
  const problem = name === null ? "is not an audio file that this engine recognizes" : `is ${name.toUpperCase()}`;
  throw new UnusableSource(`audio_url ${problem}; supported formats: ${READABLE_FORMATS.join(", ").toUpperCase()}.`);
}

async function* prepend(head: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return?.();
  }
}
