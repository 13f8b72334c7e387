import { listDurableObjectIds } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect } from "vitest";

const INSIDES = /\bat \S+ \(|\.tsx?:\d|Error:|ZodError|D1_|SQLITE|INSERT|SELECT|node_modules|\[object |undefined/;

/** Objects that every authenticated request may create: rate limits and the lane. */
const COMMON = ["LIMIT", "LANE"];
const NAMES =
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'";

/** The state that a request could change: the number of rows in every table and of objects. */
export async function traces(): Promise<Record<string, number>> {
  const { results } = await env.DB.prepare(NAMES).all<{ name: string }>();
  const counts = await env.DB.batch<{ n: number }>(
    results.map(({ name }) => env.DB.prepare(`SELECT count(*) AS n FROM "${name}"`)),
  );
  const rows = results.map(({ name }, i) => [name, counts[i]?.results[0]?.n ?? -1]);
  return { ...Object.fromEntries(rows), ...(await objects()) };
}

/** The same state without the keys that the test itself creates. */
export async function tracesButKeys(): Promise<Record<string, number>> {
  return { ...(await traces()), keys: 0 };
}

async function objects(): Promise<Record<string, number>> {
  const named = Object.entries(env as unknown as Record<string, unknown>).filter(
    (entry): entry is [string, DurableObjectNamespace] => isNamespace(entry[1]) && !COMMON.includes(entry[0]),
  );
  const counted = named.map(async ([name, namespace]) => [name, (await listDurableObjectIds(namespace)).length]);
  return Object.fromEntries(await Promise.all(counted));
}

function isNamespace(binding: unknown): boolean {
  return (binding as object).constructor.name === "DurableObjectNamespace";
}

/** The response's text; asserts that it exposes no internals. */
export async function quietText(response: Response): Promise<string> {
  const text = await response.text();
  expect(text).not.toMatch(INSIDES);
  return text;
}

/** The TTAPI error envelope; asserts its shape and that it exposes no internals. */
export async function refusal(response: Response): Promise<{ status: number; message: string }> {
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  const body = JSON.parse(await quietText(response));
  expect(body).toMatchObject({ status: "FAILED", message: expect.stringMatching(/\S/) });
  expect(body.data ?? null).toBeNull();
  return { status: response.status, message: body.message };
}
