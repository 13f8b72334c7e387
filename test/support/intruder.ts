import { listDurableObjectIds } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect } from "vitest";

const INSIDES = /\bat \S+ \(|\.tsx?:\d|Error:|ZodError|D1_|SQLITE|INSERT|SELECT|node_modules|\[object |undefined/;

/** Everything that a request could leave behind: rows, ledger entries and objects. */
export async function traces(): Promise<Record<string, number>> {
  const rows = ["jobs", "job_inputs", "entries", "songs", "events", "accounts", "keys"].map(async (table) => {
    const row = await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>();
    return [table, row?.n ?? -1] as const;
  });
  const objects = (await listDurableObjectIds(env.JOB)).length;
  return { ...Object.fromEntries(await Promise.all(rows)), objects };
}

/** The answer's text; fails where it tells of our insides. */
export async function quietText(response: Response): Promise<string> {
  const text = await response.text();
  expect(text).not.toMatch(INSIDES);
  return text;
}

/** The envelope of a refusal; fails where it is another one, or tells of our insides. */
export async function refusal(response: Response): Promise<{ status: number; message: string }> {
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  const body = JSON.parse(await quietText(response));
  expect(body).toMatchObject({ status: "FAILED", message: expect.stringMatching(/\S/) });
  expect(body.data ?? null).toBeNull();
  return { status: response.status, message: body.message };
}
