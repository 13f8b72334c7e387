import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { limitField, policyField, READS_PER_MINUTE } from "../../src/rate-limit/headers.ts";

it("the RateLimit fields have the syntax of the IETF draft", () => {
  expect(policyField("default", { quota: 60, windowMs: 60_000 })).toBe('"default";q=60;w=60');
  expect(limitField("default", { ok: true, remaining: 7, waitSeconds: 3 })).toBe('"default";r=7;t=3');
});

it("READS_PER_MINUTE equals the limit of the READS binding", () => {
  const text = new TextDecoder().decode(readFileSync("wrangler.toml"));
  const [, limit] = /name = "READS"[^[]*limit = (\d+), period = 60/.exec(text) ?? [];
  expect(Number(limit)).toBe(READS_PER_MINUTE);
});
