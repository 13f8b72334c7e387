import { exports } from "cloudflare:workers";
import { expect, it } from "vitest";

it("answers", async () => {
  expect((await exports.default.fetch("https://x.test/")).status).toBe(200);
});
