import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fetchSource, PERIOD_MS, TOTAL_TIMEOUT_MS, UnusableSource } from "../../../engine/upload/fetch-source.ts";
import { isSourceLink } from "../../../engine/upload/source-link.ts";
import { checkTarget } from "../../../src/outbound/host-policy.ts";
import { HOSTILE_LOCATIONS, HOSTILE_URLS } from "../../support/hostile-urls.ts";

const FILES = "https://files.example.com/a.mp3";
const OURS = "http://127.0.0.1:8787/a/4f1c-audio?e=1&s=x";

afterEach(() => void vi.unstubAllGlobals());

/** Responds with `first`, then with a file; returns the requested URLs. */
function serve(first: () => Response): string[] {
  const requested: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    requested.push(url);
    return requested.length === 1 ? first() : new Response("sound");
  });
  return requested;
}

async function read(link: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of fetchSource(link)) text += decoder.decode(chunk);
  return text;
}

it.each(HOSTILE_URLS)("sends no request to %j", async (url) => {
  const requested = serve(() => new Response("sound"));
  expect(isSourceLink(url)).toBe(false);
  await expect(read(url)).rejects.toThrow(/^audio_url must be a public https URL/);
  expect(requested).toEqual([]);
});

it.each(HOSTILE_LOCATIONS)("does not follow a redirect to %j", async (location) => {
  const requested = serve(() => new Response(null, { status: 302, headers: { location } }));
  const outcome = await read(FILES).catch((error: Error) => error.message);
  const hosts = new Set(requested.map((url) => new URL(url).hostname));
  expect(hosts).toEqual(new Set(["files.example.com"]));
  // A location without a scheme stays on the same host.
  if (requested.length === 1) expect(outcome).toBe("audio_url redirects to a URL that is not allowed.");
});

it("follows no redirect of the gateway to its other paths or to other local hosts", async () => {
  for (const location of ["/health", "http://127.0.0.1:8788/a/x", "http://localhost:8787/a/x", "https://10.0.0.1/"]) {
    const requested = serve(() => new Response(null, { status: 302, headers: { location } }));
    await expect(read(OURS)).rejects.toThrow("audio_url redirects to a URL that is not allowed.");
    expect(requested).toEqual([OURS]);
  }
});

it.each([FILES, OURS])("fetches %s", async (link) => {
  serve(() => new Response("sound"));
  expect(await read(link)).toBe("sound");
});

it("requests the URL in the form that was checked", async () => {
  const requested = serve(() => new Response("sound"));
  await read("https:\\\\files.exa\nmple.com\\@127.0.0.1/a");
  expect(requested).toEqual(["https://files.example.com/@127.0.0.1/a"]);
});

// Engine and gateway share no code, but must reject the same links.
it("accepts the same public links as the gateway", () => {
  for (const link of [FILES, "https://example.com./", "https://my_bucket.s3.example.com/", "https://mynip.io/"]) {
    expect([link, isSourceLink(link), checkTarget(link).ok]).toEqual([link, true, true]);
  }
});

describe("a slow server", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Sends a chunk of this size every second, without end, until the request is aborted. */
  function drip(chunkBytes: number): void {
    vi.stubGlobal("fetch", async (_: string, { signal }: { signal: AbortSignal }) => {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          const timer = setInterval(() => controller.enqueue(new Uint8Array(chunkBytes)), 1_000);
          signal.addEventListener("abort", () => {
            clearInterval(timer);
            controller.error(signal.reason);
          });
        },
      });
      return new Response(body);
    });
  }

  /** The error of a download, and after how many milliseconds it came. */
  async function failureOf(link: string) {
    const start = Date.now();
    const failure = read(link).then(
      () => null,
      (error: unknown) => ({ error, afterMs: Date.now() - start }),
    );
    await vi.advanceTimersByTimeAsync(2 * TOTAL_TIMEOUT_MS);
    return failure;
  }

  it.each([
    ["sends nothing", 0, "128 kB per second", PERIOD_MS],
    ["sends 100 kB per second", 100 * 1024, "128 kB per second", PERIOD_MS],
    ["sends 200 kB per second without end", 200 * 1024, "60 seconds", TOTAL_TIMEOUT_MS],
  ])("that %s ends the download without a retry", async (_, chunkBytes, limit, afterMs) => {
    drip(chunkBytes);
    const failure = await failureOf(FILES);
    expect(failure).toEqual({ error: new UnusableSource(`audio_url is too slow: the limit is ${limit}.`), afterMs });
    expect(failure?.error).toBeInstanceOf(UnusableSource);
  });

  it("that does not respond ends the download without a retry", async () => {
    vi.stubGlobal("fetch", (_: string, { signal }: { signal: AbortSignal }) => {
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    });
    expect((await failureOf(FILES))?.afterMs).toBe(PERIOD_MS);
  });

  it("is not waited for after a short file", async () => {
    serve(() => new Response("sound"));
    expect(await read(FILES)).toBe("sound");
    expect(vi.getTimerCount()).toBe(0);
  });
});
