import { beforeAll, expect, it, vi } from "vitest";
import { account, anotherKey, type TestAccount } from "../../support/account.ts";
import { quietText, tracesButKeys } from "../../support/leak-checks.ts";
import { askRoute, MOUNTED, NATIVE_ROUTES, type NativeRoute } from "../../support/native-routes.ts";
import { ORIGIN } from "../../support/submit.ts";

vi.setConfig({ testTimeout: 60_000 });

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "PURGE", "LOCK"];
const IDS = [
  ...["%00", "%2e%2e", "..%2f..%2fhealth", "%ff", "%c0%af", "x%00y", "x%0d%0aSet-Cookie:%20a=b", ";x=1", "%2F", "%20"],
  ...["__proto__", "constructor", "0", "-1", "null", "*", "%25", "'%20OR%20'1'='1", "😀", "a".repeat(4_000)],
];
const QUERIES = [
  ...[
    "limit=-1",
    "limit=0",
    "limit=1e9",
    "limit=NaN",
    "limit=1&limit=2",
    "limit=",
    "cursor=x",
    "cursor=%00",
    "cursor=e30",
  ],
  ...[
    `cursor=${btoa('{"at":"x","id":{}}')}`,
    `cursor=${"a".repeat(4_000)}`,
    "q=%27%20OR%201%3D1--",
    "q=%00",
    "q=%25_%22",
  ],
  ...[
    "q=%2A%20NEAR%20%22",
    `q=${"a".repeat(4_000)}`,
    "q=",
    "created_after=x",
    "created_after=1e400",
    "created_before=-1",
  ],
  ...["status=none", "operation=none", "tag=%00", `ids=${"x,".repeat(500)}`, "ids=,", "favorite=maybe", "dry_run=x"],
  ...["discard=x", "__proto__[x]=1", "limit[$gt]=1", "%00=1"],
];
const QUERIES_OF_WRITES = ["dry_run=x", "discard=x", "__proto__[x]=1", "%00=1"];
const HEADERS: Record<string, string>[] = [
  ...["", " ", "x".repeat(4_000), "a,b", '"quoted"'].map((key) => ({ "Idempotency-Key": key })),
  ...["wait x", "wait=x", "wait=-1", "wait=1e9", "wait=NaN", "respond-async, wait=x"].map((Prefer) => ({ Prefer })),
  ...["", "5", "-5m", "0s", "1e9h", "5m5m", "9".repeat(400)].map((after) => ({ "Cancel-After": after })),
  ...["x", "-1", "1e400", "9".repeat(400)].map((id) => ({ "Last-Event-ID": id })),
  ...["text/plain", "application/json, application/xml", "multipart/form-data", "x"].map((type) => ({
    "Content-Type": type,
  })),
  ...[
    { "X-HTTP-Method-Override": "DELETE" },
    { "X-Original-URL": "/health" },
    { "X-Account-Id": "other" },
    { Range: "bytes=0-1" },
  ],
];

/** Requests per key, below the number of writes that a key may make per minute. */
const PER_KEY = 30;

let owner: TestAccount;
let key: string;
let requestCount = 0;

beforeAll(async () => {
  owner = await account({ credits: 100_000 });
});

type RequestOptions = Parameters<typeof askRoute>[1];

async function statusOf(
  route: Pick<NativeRoute, "method" | "path" | "example">,
  options: RequestOptions,
): Promise<number> {
  if (requestCount++ % PER_KEY === 0) key = await anotherKey(owner.id);
  const response = await askRoute(route, {
    ...options,
    headers: { Authorization: `Bearer ${key}`, ...options.headers },
  });
  await quietText(response);
  expect(response.headers.get("set-cookie")).toBeNull();
  return response.status;
}

/** Requests that a route with an id matches, to which the name is an unknown id. */
const SHADOWED = ["GET /jobs/batch", "PATCH /webhooks/hook-secret", "DELETE /webhooks/hook-secret"];
const paths = [...new Set(NATIVE_ROUTES.map(({ path }) => path))];
const withId = NATIVE_ROUTES.filter(({ path }) => path.includes("{"));

it.each(paths)("%s returns 405 with Allow for undocumented methods", async (path) => {
  const before = await tracesButKeys();
  for (const method of METHODS.filter((name) => ![...MOUNTED, ...SHADOWED].includes(`${name} ${path}`))) {
    const status = await statusOf({ method, path, example: {} }, { id: "x" });
    expect({ method, status }).toEqual({ method, status: 405 });
  }
  expect(await tracesButKeys()).toEqual(before);
});

it.each(withId)("$name returns 4xx for malformed ids", async ({ path, ...route }) => {
  for (const id of IDS) {
    const withMalformed = path.replace(/\{\w+\}/, id);
    // A client resolves "%2e%2e": /jobs/%2e%2e/events is a request for /events.
    if (MOUNTED.includes(`${route.method} ${new URL(withMalformed, ORIGIN).pathname}`)) continue;
    const status = await statusOf({ ...route, path: withMalformed }, {});
    expect({ id, status }).toEqual({ id, status: expect.toBeOneOf([400, 404, 422]) });
  }
});

it.each(NATIVE_ROUTES)("$name returns no 5xx for malformed queries and headers", async (route) => {
  const queries = route.method === "GET" ? QUERIES : QUERIES_OF_WRITES;
  for (const malformed of [
    ...queries.map((query) => ({ query: `?${query}` })),
    ...HEADERS.map((headers) => ({ headers })),
  ]) {
    const status = await statusOf(route, malformed);
    expect({ ...malformed, ok: status < 500 }).toEqual({ ...malformed, ok: true });
  }
});
