import { expect, it } from "vitest";
import { checkTarget, uploadPolicy, webhookPolicy } from "../../src/outbound/host-policy.ts";
import { request } from "../../src/outbound/request.ts";
import { HOSTILE_LOCATIONS, HOSTILE_URLS } from "../support/hostile-urls.ts";

const OURS = "https://fermata.test";
const FILES = "https://files.example.com/a.mp3";

it("the list has at least a hundred hostile URLs", () => {
  expect(HOSTILE_URLS.length).toBeGreaterThanOrEqual(100);
});

it.each(HOSTILE_URLS)("every policy refuses %j", (url) => {
  expect(checkTarget(url)).toMatchObject({ ok: false });
  expect(checkTarget(url, uploadPolicy(url, [OURS]))).toMatchObject({ ok: false });
  expect(checkTarget(url, { allowedOrigin: "https://upstream.test" })).toMatchObject({ ok: false });
  expect(checkTarget(url, webhookPolicy({ development: "off", ownUrls: [OURS], webhookPorts: [443] }))).toMatchObject({
    ok: false,
  });
});

it.each(HOSTILE_LOCATIONS)("a request follows no redirect to %j", async (location) => {
  const called: string[] = [];
  const fetch = async (url: string) => {
    called.push(new URL(url).hostname);
    return new Response(null, { status: 302, headers: { location } });
  };
  const outcome = await request({ fetch }, { url: FILES, timeoutMs: 1_000 });
  expect(outcome.kind).not.toBe("response");
  expect(new Set(called)).toEqual(new Set(["files.example.com"]));
});

it.each([
  `${OURS}/a/../health`,
  `${OURS}/a/%2e%2e/admin`,
  `${OURS}/a/..%2fadmin`,
  `${OURS}/a/..\\admin`,
  `${OURS}/a//127.0.0.1`,
  `${OURS}/a/`,
])("uploadPolicy does not treat %s as one of Fermata's files", (url) => {
  expect(uploadPolicy(url, [OURS])).toEqual({ ownUrls: [OURS] });
});

it.each([
  `${OURS}/a/4f1c-audio?e=1&s=x`,
  "HTTPS://FERMATA.TEST/a/4f1c-audio?e=1&s=x",
])("uploadPolicy treats %s as one of Fermata's files", (url) => {
  expect(uploadPolicy(url, [OURS])).toEqual({ allowedOrigin: OURS });
});

it("a request uses the URL as it was parsed for the check", async () => {
  const called: string[] = [];
  const fetch = async (url: string) => {
    called.push(url);
    return new Response("ok");
  };
  await request({ fetch }, { url: "https:\\\\files.exa\nmple.com\\@127.0.0.1/a", timeoutMs: 1_000 });
  expect(called).toEqual(["https://files.example.com/@127.0.0.1/a"]);
});
