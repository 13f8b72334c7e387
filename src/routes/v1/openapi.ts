import { Hono } from "hono";
import type { AppEnv } from "../../env.ts";
import { baseUrl } from "../../middleware/base-url.ts";
import { VERSION } from "../pages/home.ts";
import { v1 } from "./v1.ts";

/** `GET /openapi.json`: the OpenAPI 3.1 document of the native API, generated from its routes. */
export const openapi = new Hono<AppEnv>().get("/", (c) => {
  c.header("Access-Control-Allow-Origin", "*");
  return c.json(documentAt(baseUrl(c)));
});

const DESCRIPTION = `Fermata is a self-hosted API for AI music generation. You send lyrics and a style. Fermata queues
the request, has an upstream generate the song, stores and verifies the audio, and notifies you.

## Authentication

Send an API key with every request: \`Authorization: Bearer fm_live_…\`. The headers \`X-API-Key\` and \`TT-API-KEY\` are accepted too. Each
key has scopes. A request that the scopes of its key do not cover is rejected with 403 \`missing_scope\`.

Keep the API key on your server. A web page reads a job with a token: \`POST /jobs/{id}/token\`.

## Jobs are asynchronous

A request that generates something, such as \`POST /songs\`, responds with 202 and a job before the song exists. The job
is stored before the response is sent, and reaches exactly one final status: \`succeeded\`, \`failed\` or \`canceled\`.
There are three ways to get the result:

- **Polling**: \`GET /jobs/{id}\` returns the job. With the header \`Prefer: wait=25\` the server responds when the job
  has finished, or after 25 seconds.
- **Server-sent events**: \`GET /jobs/{id}/events\` streams status, progress and the result.
- **Webhooks**: register a URL with \`POST /webhooks\`, or send a \`hook_url\` with one request.

A finished job has its \`songs\`. The links to their files need no API key and work for at least seven days; read the job
or the song again to get new ones.

## Credits

The price of a job is put on hold when the job is accepted, and charged when it succeeds. A failed job costs nothing. Add
\`?dry_run=1\` to get the price of a request, and its validation errors, without creating a job.

## Idempotency

Send an \`Idempotency-Key\` with every request that creates a job. If you repeat the request with the same key within 24
hours, you get the same job instead of a second one, with the header \`Idempotent-Replayed: true\`. The same key with a
different request is rejected with 422 \`idempotency_mismatch\`.

## Errors

An error is a problem document (RFC 9457, \`application/problem+json\`). Branch on \`code\`, show \`detail\`, and log
\`request_id\`. A rejected request creates and charges nothing. \`errors\` lists every violation with a pointer to the
field and a \`rule\` to branch on. Unknown fields and parameters are rejected. See [the list of error
codes](/docs/errors).

## Text

JSON is UTF-8. Lengths are counted in characters: \`maxLength\` counts Unicode code points, as JSON Schema says.

## Pagination

A list returns up to \`limit\` entries (default 20, at most 100). Pass \`next_cursor\` as \`cursor\` to get the next page.
It is null on the last page.

## Rate limits

Writes and reads are limited per API key, by default to 60 writes and 1,200 reads per minute. The headers
\`RateLimit-Policy\` and \`RateLimit\` contain the limit and what is left of it. A request over the limit is rejected with
429: retry it after the number of seconds in \`Retry-After\`.`;

const TAGS = [
  {
    name: "Songs",
    description: "Create songs and lyrics, work on existing songs, and search, update and delete them.",
  },
  {
    name: "Jobs",
    description: "Read, stream and cancel the jobs that your requests create, and submit several at once.",
  },
  { name: "Webhooks", description: "Receive signed HTTP requests when something happens to your jobs and songs." },
  { name: "Schedules", description: "Repeat a request on a cron expression in a time zone." },
  { name: "Keys", description: "Create and revoke API keys, with scopes, an expiry and a budget." },
  { name: "Credits", description: "Read the balance of the account and the entries of its ledger." },
  { name: "Capabilities", description: "Read what the upstream supports and how its operations are doing." },
];

function documentAt(base: string) {
  const document = v1.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Fermata",
      version: VERSION,
      description: DESCRIPTION.replaceAll("](/docs/", `](${base}/docs/`),
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
    },
    servers: [{ url: `${base}/v1`, description: "This server." }],
    tags: TAGS,
    security: [{ key: [] }],
  });
  const key = { type: "http", scheme: "bearer", description: "An API key: `fm_live_…`." } as const;
  const description = "A token for one job: `POST /jobs/{id}/token`.";
  const token = { type: "apiKey", in: "query", name: "token", description } as const;
  return { ...document, components: { ...document.components, securitySchemes: { key, token } } };
}
