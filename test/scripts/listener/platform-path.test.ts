import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { requestHeaders } from "../../../scripts/listener/headers.ts";
import { isPlatformPath } from "../../../scripts/listener/platform-path.ts";

const MINIFLARE = dirname(createRequire(import.meta.url).resolve("miniflare"));
const SOURCES = globSync("**/*.js", { cwd: MINIFLARE }).map((file) => readFileSync(join(MINIFLARE, file), "utf8"));
const ENTRY = readFileSync(join(MINIFLARE, "workers", "core", "entry.worker.js"), "utf8");

/** The strings of `NAME = { KEY: "value" }` in Miniflare's entry Worker. */
function table(name: string): string[] {
  const body = new RegExp(`\\b${name} = \\{([\\s\\S]*?)\\n\\}`).exec(ENTRY)?.[1] ?? "";
  return [...body.matchAll(/^\s*[A-Z0-9_]+: "([^"]+)"/gm)].map(([, value]) => value ?? "");
}

const PATHS = table("CorePaths");
const HEADERS = [...new Set(SOURCES.flatMap((source) => source.match(/(?<=["'`])MF-[A-Za-z-]+(?=["'`])/g) ?? []))];

describe("isPlatformPath", () => {
  it("covers every path that the installed platform serves itself", () => {
    expect(PATHS).toContain("/cdn-cgi/local/r2/public");
    expect(PATHS.filter((path) => !isPlatformPath(path))).toEqual([]);
    const literals = SOURCES.flatMap((source) => source.match(/(?<=["'`])\/(cdn-cgi|__\w+)[\w/.-]*/g) ?? []);
    expect(literals.length).toBeGreaterThan(PATHS.length);
    expect(literals.filter((path) => !isPlatformPath(path))).toEqual([]);
  });

  it("the installed platform compares the path with nothing else", () => {
    const compared = ENTRY.match(/\b(requestUrl|url\d*)\.pathname (===|!==) [\w."'`/]+/g) ?? [];
    const known = /\.pathname === CorePaths\.|\.pathname !== "\/"/;
    expect(compared.filter((comparison) => !known.test(comparison))).toEqual([]);
  });

  it.each([
    "/cdn-cgi/local/r2/public/fermata-assets/assets/x",
    "/cdn-cgi",
    "/cdn-cgi?x",
    "/CDN-CGI/local",
    "//cdn-cgi/x",
    "/\\cdn-cgi\\x",
    "/./cdn-cgi/x",
    "/v1/../cdn-cgi/x",
    "/v1/%2e%2E/cdn-cgi/x",
    "/%63dn-cgi/x",
    "/%2563dn-cgi/x",
    "/cdn-cgi%2Flocal",
    "/%2Fcdn-cgi/x",
    "/cdn%2Dcgi/x",
    "/cdn-\tcgi/x",
    "/cdn-%09cgi/x",
    "/__cf_local/stream",
    "/__scheduled?cron=*",
    "/%5f_cf_local/x",
  ])("rejects %j", (path) => {
    expect(isPlatformPath(path)).toBe(true);
  });

  it.each([
    "/",
    "/v1/jobs",
    "/a/cdn-cgi/x",
    "/v1/songs?next=/cdn-cgi/",
    "/docs/__x",
    "/_headers",
    "/cdn-cgi-x",
    "/%",
    "/%zz",
  ])("accepts %j", (path) => {
    expect(isPlatformPath(path)).toBe(false);
  });
});

describe("requestHeaders", () => {
  it("removes every header by which the installed platform is controlled", () => {
    expect(HEADERS).toEqual(expect.arrayContaining(table("CoreHeaders")));
    const sent = HEADERS.flatMap((name) => [name, "x", name.toLowerCase(), "x", name.toUpperCase(), "x"]);
    const headers = requestHeaders(sent, { host: "a.b", client: "192.0.2.1" });
    expect(headers).toEqual(["Host", "a.b", "CF-Connecting-IP", "192.0.2.1"]);
  });

  it("replaces the headers that Cloudflare sets", () => {
    const sent = ["cf-connecting-ip", "1.1.1.1", "CF-Ray", "x", "Cf-IpCountry", "DE", "CF_Connecting_IP", "1.1.1.1"];
    const headers = requestHeaders(sent, { host: "a.b", client: "192.0.2.1" });
    expect(headers).toEqual(["Host", "a.b", "CF-Connecting-IP", "192.0.2.1"]);
  });

  it("removes the headers of the connection and keeps all others in order", () => {
    const sent = [
      ...[
        "Host",
        "x",
        "Connection",
        "keep-alive, X-Hop, Content-Length",
        "X-Hop",
        "1",
        "Upgrade",
        "h2c",
        "TE",
        "trailers",
      ],
      ...[
        "Expect",
        "100-continue",
        "Content-Length",
        "3",
        "X-Forwarded-For",
        "a",
        "x-forwarded-for",
        "b",
        "Via",
        "1.1 p",
      ],
    ];
    expect(requestHeaders(sent, { host: "a.b", client: "::1" })).toEqual([
      ...["Host", "a.b", "Content-Length", "3", "X-Forwarded-For", "a", "x-forwarded-for", "b", "Via", "1.1 p"],
      ...["CF-Connecting-IP", "::1"],
    ]);
  });
});
