import type { Context } from "hono";
import { accepts } from "hono/accepts";
import { baseUrl } from "../../middleware/base-url.ts";
import { page } from "./page.ts";

/** The version of the API, as in its OpenAPI document. */
export const VERSION = "0.1.0";

const ABOUT = "A self-hosted gateway for AI music generation.";
const PATHS = {
  documentation: "/docs/",
  quick_start: "/docs/quick-start",
  openapi: "/openapi.json",
  llms: "/llms.txt",
  health: "/health",
};

/** Allows the style and the logo of the documentation, and nothing else: no script can run in these pages. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `GET /`: a page for browsers, and the same links as JSON for everything else. */
export function home(c: Context) {
  c.header("Vary", "Accept");
  c.header("Cache-Control", "no-cache");
  if (prefersHtml(c)) return pageResponse(c, HOME, 200);
  const base = baseUrl(c);
  const urls = Object.fromEntries(Object.entries(PATHS).map(([name, path]) => [name, base + path]));
  return c.json({ name: "Fermata", version: VERSION, description: ABOUT, urls });
}

/** An unknown path below `/docs`, for a browser. */
export function docsNotFound(c: Context) {
  c.header("Vary", "Accept");
  return pageResponse(c, NOT_FOUND, 404);
}

/** Whether a request comes from a person who opens a page: `curl` and API clients send a wildcard or JSON. */
export function prefersHtml(c: Context): boolean {
  return accepts(c, { header: "Accept", supports: ["application/json", "text/html"], default: "" }) === "text/html";
}

/** The links of these pages, which begin with a slash. Their paths are below that of `PUBLIC_URL`. */
const LINK = /(href|src)="\//g;

function pageResponse(c: Context, text: string, status: 200 | 404) {
  c.header("Content-Security-Policy", POLICY);
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Referrer-Policy", "no-referrer");
  const { pathname } = new URL(`${baseUrl(c)}/`);
  return c.html(text.replaceAll(LINK, `$1="${pathname}`), status);
}

const HOME = page({
  title: "Home",
  main: `<main class="guide">
<h1>Fermata</h1>
<p>${ABOUT} This server is running. It has an API and no web application.</p>
<ul>
<li><a href="/docs/quick-start">Quick start</a>: create a song with four requests</li>
<li><a href="/docs/">API reference</a>, and its <a href="/openapi.json">OpenAPI document</a></li>
<li><a href="/health">Health</a> of this server and its upstreams</li>
<li><a href="/llms.txt">llms.txt</a>: a summary for language models</li>
</ul>
<p>You need an API key. The person who runs this server creates it with <code>npm run account</code>.</p>
</main>`,
});

const NOT_FOUND = page({
  title: "Page not found",
  main: `<main class="guide">
<h1>Page not found</h1>
<p>There is no page at this address. Continue with the <a href="/docs/quick-start">quick start</a> or the
<a href="/docs/">API reference</a>.</p>
</main>`,
});
