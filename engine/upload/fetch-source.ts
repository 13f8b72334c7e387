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
