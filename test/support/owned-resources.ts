import { env } from "cloudflare:workers";
import type { TestAccount } from "./account.ts";
import { askRoute, NATIVE_ROUTES } from "./native-routes.ts";
import { runToEnd } from "./run-job.ts";
import { submitSong } from "./submit.ts";

/** A row that belongs to an account. */
export interface OwnedResource {
  table: string;
  id: string;
}

const OWNED = `
  SELECT m.name FROM sqlite_schema m, pragma_table_info(m.name) c
   WHERE m.type = 'table' AND m.name NOT GLOB '_cf_*' AND c.name IN ('id', 'account_id')
   GROUP BY m.name HAVING count(*) = 2`;

/** Creates a song, jobs and one of every resource of the native API for an account; returns its resources. */
export async function createOwnedResources(owner: TestAccount): Promise<OwnedResource[]> {
  const { songs } = await runToEnd({ accountId: owner.id, jobId: await submitSong(owner) });
  const id = songs[0]?.id ?? "";
  for (const route of NATIVE_ROUTES) {
    const creates = !route.path.includes("{") || route.path === "/songs/{id}/shares";
    if (route.method !== "POST" || !creates) continue;
    await (await askRoute(route, { headers: { Authorization: `Bearer ${owner.key}` }, id })).body?.cancel();
  }
  return ownedResourcesOf(owner.id);
}

/** The first and the last row of the account in every table with an `account_id`. */
async function ownedResourcesOf(accountId: string): Promise<OwnedResource[]> {
  const all: OwnedResource[] = [];
  for (const table of await ownedTables()) {
    const { results } = await env.DB.prepare(`SELECT id FROM ${table} WHERE account_id = ?`)
      .bind(accountId)
      .all<{ id: string }>();
    const ends = [results[0], results.at(-1)].flatMap((row) => (row ? [row.id] : []));
    for (const id of new Set(ends)) all.push({ table, id });
  }
  return all;
}

/** The tables of path segments that have another name. */
const TABLES: Record<string, string> = { webhooks: "endpoints" };

/** The id of the resource that a path such as `/songs/{id}` takes; "" for a path without parameters. */
export function idFor(path: string, resources: OwnedResource[]): string {
  if (!path.includes("{")) return "";
  const kind = path.split("/").find((part) => part !== "" && part !== "v1") ?? "";
  const found = resources.find(({ table }) => table === (TABLES[kind] ?? kind));
  if (!found) throw new Error(`no resource for ${path}`);
  return found.id;
}

export async function ownedTables(): Promise<string[]> {
  const { results } = await env.DB.prepare(OWNED).all<{ name: string }>();
  return results.map(({ name }) => name);
}
