import { expect, it } from "vitest";
import { checkTarget, uploadPolicy, webhookPolicy } from "../../src/outbound/host-policy.ts";
import { request } from "../../src/outbound/request.ts";
import { HOSTILE_LOCATIONS, HOSTILE_URLS } from "../support/hostile-urls.ts";

const OURS = "https://fermata.test";
const FILES = "https://files.example.com/a.mp3";

it("knows at least a hundred tricks", () => {
  expect(HOSTILE_URLS.length).toBeGreaterThanOrEqual(100);
});

it.each(HOSTILE_URLS)("refuses %j", (url) => {
  expect(checkTarget(url)).toMatchObject({ ok: false });
  expect(checkTarget(url, uploadPolicy(url, OURS))).toMatchObject({ ok: false });
  expect(checkTarget(url, { allowedOrigin: "https://upstream.test" })).toMatchObject({ ok: false });
  expect(checkTarget(url, webhookPolicy({ development: false, publicOrigin: OURS }))).toMatchObject({ ok: false });
});

it.each(HOSTILE_LOCATIONS)("is not sent by a redirect to %j", async (location) => {
  const asked: string[] = [];
  const fetch = async (url: string) => {
    asked.push(new URL(url).hostname);
    return new Response(null, { status: 302, headers: { location } });
  };
  const outcome = await request({ fetch }, { url: FILES, timeoutMs: 1_000 });
  expect(outcome.kind).not.toBe("response");
  expect(new Set(asked)).toEqual(new Set(["files.example.com"]));
});

it.each([
  `${OURS}/a/../health`,
  `${OURS}/a/%2e%2e/admin`,
  `${OURS}/a/..%2fadmin`,
  `${OURS}/a/..\\admin`,
  `${OURS}/a//127.0.0.1`,
  `${OURS}/a/`,
])("takes %s for no file of ours", (url) => {
  expect(uploadPolicy(url, OURS)).toEqual({});
});

it.each([
  `${OURS}/a/4f1c-audio?e=1&s=x`,
  "HTTPS://FERMATA.TEST/a/4f1c-audio?e=1&s=x",
])("takes %s for a file of ours", (url) => {
  expect(uploadPolicy(url, OURS)).toEqual({ allowedOrigin: OURS });
});

it("sends what it has checked, not another reading of the same text", async () => {
  const asked: string[] = [];
  const fetch = async (url: string) => {
    asked.push(url);
    return new Response("ok");
  };
  await request({ fetch }, { url: "https:\\\\files.exa\nmple.com\\@127.0.0.1/a", timeoutMs: 1_000 });
  expect(asked).toEqual(["https://files.example.com/@127.0.0.1/a"]);
});
