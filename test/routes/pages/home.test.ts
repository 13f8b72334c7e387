import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { ORIGIN } from "../../support/submit.ts";

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
const get = (path: string, accept?: string, method = "GET") =>
  exports.default.fetch(`${ORIGIN}${path}`, { method, ...(accept && { headers: { Accept: accept } }) });

describe("GET /", () => {
  it("returns a page with links to the documentation, the OpenAPI document and the health to a browser", async () => {
    const response = await get("/", BROWSER);
    expect([response.status, response.headers.get("Content-Type")]).toEqual([200, "text/html; charset=UTF-8"]);
    const text = await response.text();
    for (const path of ["/docs/", "/docs/quick-start", "/openapi.json", "/health"])
      expect(text).toContain(`href="${path}"`);
    expect(text).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(text).toContain('<meta name="color-scheme" content="light dark">');
  });

  it.each([
    undefined,
    "*/*",
    "application/json",
    "application/json, text/plain, */*",
    "text/html;q=0.1, application/json",
  ])("returns JSON to a client that accepts %s", async (accept) => {
    const response = await get("/", accept);
    expect(response.headers.get("Content-Type")).toBe("application/json");
    expect(await response.json()).toMatchObject({
      name: "Fermata",
      urls: { documentation: `${ORIGIN}/docs/`, openapi: `${ORIGIN}/openapi.json`, health: `${ORIGIN}/health` },
    });
  });

  it("varies by Accept, and lets no script run", async () => {
    for (const accept of [BROWSER, "*/*"]) expect((await get("/", accept)).headers.get("Vary")).toContain("Accept");
    const { headers } = await get("/", BROWSER);
    expect(headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(headers.get("Content-Security-Policy")).not.toMatch(/unsafe|script/);
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  });

  it("responds to HEAD without a body", async () => {
    const response = await get("/", BROWSER, "HEAD");
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});

describe("an unknown path below /docs", () => {
  it.each(["/docs/nothing", "/docs/songs/nothing", "/docs/%3Cscript%3E"])("%s is a page with links", async (path) => {
    const response = await get(path, BROWSER);
    expect([response.status, response.headers.get("Content-Type")]).toEqual([404, "text/html; charset=UTF-8"]);
    const text = await response.text();
    expect(text).toContain("Page not found");
    expect(text).toContain('<a href="/docs/songs">Songs</a>');
    expect(text).not.toContain("<script");
    expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  });

  it.each([
    ["/docs/nothing", "*/*"],
    ["/docsx", BROWSER],
    ["/v1/docs/nothing", BROWSER],
    ["/nothing", BROWSER],
  ])("%s for %s is JSON", async (path, accept) => {
    const response = await get(path, accept);
    expect([response.status >= 401, response.headers.get("Content-Type")]).toEqual([
      true,
      expect.stringContaining("json"),
    ]);
  });
});
