import { env, exports } from "cloudflare:workers";
import { beforeAll, expect, it, vi } from "vitest";
import { app } from "../../src/app.ts";
import { account, anotherKey, type TestAccount } from "../support/account.ts";
import { quietText, tracesButKeys } from "../support/leak-checks.ts";
import { ORIGIN } from "../support/submit.ts";

vi.setConfig({ testTimeout: 60_000 });

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const OPERATIONS = ["music", "generate", "swap-vocals", "swap_vocals", "replace_section", "download"];

/** Every mounted path, with a value for each parameter. */
const PATHS = [
  ...new Set(
    app.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ path }) => path)
      .flatMap((path) => (path.includes(":operation") ? OPERATIONS.map((name) => `/producer/v1/${name}`) : [path]))
      .map((path) => path.replace(/:\w+\?/g, "y").replace(/:\w+/g, "x")),
  ),
];

let owner: TestAccount;
let key: string;
let requestCount = 0;

beforeAll(async () => {
  owner = await account();
});

async function send(method: string, path: string, headers: Record<string, string> = {}): Promise<Response> {
  // A key may write 60 times a minute.
  if (requestCount++ % 30 === 0) key = await anotherKey(owner.id);
  const response = await exports.default.fetch(ORIGIN + path, {
    ...{ method, headers: { Authorization: `Bearer ${key}`, ...headers } },
  });
  if (response.headers.get("content-type")?.startsWith("text/event-stream")) await response.body?.cancel();
  return response;
}

async function allowOf(path: string): Promise<string[]> {
  const response = await send("OPTIONS", path);
  expect({ path, status: response.status, body: await response.text() }).toEqual({ path, status: 204, body: "" });
  return (response.headers.get("allow") ?? "").split(", ");
}

it.each(PATHS)("%s returns 405 with Allow for every method that it does not have", async (path) => {
  const before = await tracesButKeys();
  const allowed = await allowOf(path);
  expect(allowed).toContain("OPTIONS");
  expect(allowed.includes("HEAD")).toBe(allowed.includes("GET"));
  for (const method of METHODS.filter((name) => !allowed.includes(name))) {
    const response = await send(method, path);
    await quietText(response);
    expect({ method, status: response.status }).toEqual({ method, status: 405 });
    expect(response.headers.get("allow")).toBe(allowed.join(", "));
  }
  expect(await tracesButKeys()).toEqual(before);
});

it.each(PATHS.filter((path) => path !== "/"))("%s is the same with a slash at its end", async (path) => {
  expect(await allowOf(`${path}/`)).toEqual(await allowOf(path));
  const allowed = await allowOf(path);
  const method = METHODS.find((name) => allowed.includes(name)) ?? "GET";
  const responses = [await send(method, path), await send(method, `${path}/`)];
  const [plain, slash] = responses.map(({ status, headers }) => [status, headers.get("content-type")]);
  expect(slash).toEqual(plain);
});

it.each(
  PATHS.filter((path) => /^\/(v1|producer)\//.test(path)),
)("%s responds to the preflight of a web page", async (path) => {
  const response = await app.request(
    path,
    {
      method: "OPTIONS",
      headers: {
        Origin: "https://studio.example.com",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "tt-api-key,x-api-key,authorization,content-type,idempotency-key,prefer",
      },
    },
    env,
  );
  expect(response.status).toBe(204);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("access-control-allow-methods")).toContain("POST");
  const names = response.headers.get("access-control-allow-headers")?.toLowerCase().split(",") ?? [];
  for (const name of ["tt-api-key", "x-api-key", "authorization", "content-type", "idempotency-key", "prefer"]) {
    expect(names).toContain(name);
  }
});

it.each([
  "/v1/jobs",
  "/v1/unknown",
  "/producer/v1/fetch",
  "/producer/v1/unknown",
])("lets a web page read every response of %s, also without a key", async (path) => {
  for (const headers of [{ Authorization: "" }, {}]) {
    const response = await send("GET", path, { Origin: "https://studio.example.com", ...headers });
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-expose-headers")).toContain("Retry-After");
    await quietText(response);
  }
});

it.each(["/v1/unknown", "/producer/v1/unknown", "/unknown", "/a/x/y"])("returns 404 for %s", async (path) => {
  for (const method of ["GET", "POST", "DELETE"]) {
    const response = await send(method, path);
    expect(response.status).toBe(404);
    expect(response.headers.get("allow")).toBeNull();
    await quietText(response);
  }
});
