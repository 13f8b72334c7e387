import { afterEach, expect, it, vi } from "vitest";
import { fetchSource } from "../../../engine/upload/fetch-source.ts";
import { isSourceLink } from "../../../engine/upload/source-link.ts";
import { checkTarget } from "../../../src/outbound/host-policy.ts";
import { HOSTILE_LOCATIONS, HOSTILE_URLS } from "../../support/hostile-urls.ts";

const FILES = "https://files.example.com/a.mp3";
const OURS = "http://127.0.0.1:8787/a/4f1c-audio?e=1&s=x";

afterEach(() => void vi.unstubAllGlobals());

/** Answers everything with `first`, then with a file; tells what was asked for. */
function serve(first: () => Response): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    return asked.length === 1 ? first() : new Response("sound");
  });
  return asked;
}

async function read(link: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of fetchSource(link)) text += decoder.decode(chunk);
  return text;
}

it.each(HOSTILE_URLS)("asks for nothing at %j", async (url) => {
  const asked = serve(() => new Response("sound"));
  expect(isSourceLink(url)).toBe(false);
  await expect(read(url)).rejects.toThrow(/^audio_url must be a public https URL/);
  expect(asked).toEqual([]);
});

it.each(HOSTILE_LOCATIONS)("is not sent by a redirect to %j", async (location) => {
  const asked = serve(() => new Response(null, { status: 302, headers: { location } }));
  const outcome = await read(FILES).catch((error: Error) => error.message);
  const way = new Set(asked.map((url) => new URL(url).hostname));
  expect(way).toEqual(new Set(["files.example.com"]));
  // A location without a scheme leads on within the sender's own site.
  if (asked.length === 1) expect(outcome).toBe("audio_url redirects to a URL that is not allowed.");
});

it("is sent by a redirect of the gateway's neither to its other pages nor to its neighbours", async () => {
  for (const location of ["/health", "http://127.0.0.1:8788/a/x", "http://localhost:8787/a/x", "https://10.0.0.1/"]) {
    const asked = serve(() => new Response(null, { status: 302, headers: { location } }));
    await expect(read(OURS)).rejects.toThrow("audio_url redirects to a URL that is not allowed.");
    expect(asked).toEqual([OURS]);
  }
});

it.each([FILES, OURS])("fetches %s", async (link) => {
  serve(() => new Response("sound"));
  expect(await read(link)).toBe("sound");
});

it("sends what it has checked, not another reading of the same text", async () => {
  const asked = serve(() => new Response("sound"));
  await read("https:\\\\files.exa\nmple.com\\@127.0.0.1/a");
  expect(asked).toEqual(["https://files.example.com/@127.0.0.1/a"]);
});

// The engine and the gateway share no code: only what they refuse is the same.
it("takes the same public links as the gateway", () => {
  for (const link of [FILES, "https://example.com./", "https://my_bucket.s3.example.com/", "https://mynip.io/"]) {
    expect([link, isSourceLink(link), checkTarget(link).ok]).toEqual([link, true, true]);
  }
});
