import { env } from "cloudflare:workers";
import { dbFor, directory } from "../../src/db/databases.ts";
import { insertEntry } from "../../src/db/ledger.ts";
import { hashKey, newKey } from "../../src/keys/key.ts";
import { T0 } from "./job.ts";

export interface TestAccount {
  id: string;
  key: string;
}

/** Creates a new account with a key and credits. Its events are stored although it has no webhook. */
export async function account({ credits = 30, id = crypto.randomUUID() as string } = {}): Promise<TestAccount> {
  const key = newKey((count) => crypto.getRandomValues(new Uint8Array(count)));
  const [hash, keyId] = [await hashKey(key), crypto.randomUUID()];
  const grant = { id: `grant:${id}`, jobId: null, kind: "grant" as const, availableChange: credits, heldChange: 0 };
  const home = dbFor(env, id);
  const rows = (db: D1Database) => [
    db
      .prepare("INSERT INTO accounts (id, email, created_at, events_until) VALUES (?, ?, ?, ?)")
      .bind(id, `${id}@test.dev`, T0, Number.MAX_SAFE_INTEGER),
    db
      .prepare(
        "INSERT INTO keys (hash, id, account_id, prefix, last_four, created_at) VALUES (?, ?, ?, 'fm_live_', 'abcd', ?)",
      )
      .bind(hash, keyId, id, T0),
  ];
  await home.batch([...rows(home), insertEntry(home, grant, { accountId: id, at: T0, once: false })]);
  if (home !== directory(env)) await directory(env).batch(rows(directory(env)));
  return { id, key };
}

interface KeyFacts {
  scopes?: readonly string[];
  /** Epoch ms. */
  expiresAt?: number;
  revokedAt?: number;
}

/** Creates another key of an account, with all scopes by default. */
export async function anotherKey(accountId: string, facts: KeyFacts = {}): Promise<string> {
  const { scopes = ["*"], expiresAt = null, revokedAt = null } = facts;
  const key = newKey((count) => crypto.getRandomValues(new Uint8Array(count)));
  await directory(env)
    .prepare(
      `INSERT INTO keys (hash, id, account_id, prefix, last_four, created_at, scopes, expires_at, revoked_at)
       VALUES (?, ?, ?, 'fm_live_', 'abcd', ?, ?, ?, ?)`,
    )
    .bind(await hashKey(key), crypto.randomUUID(), accountId, T0, JSON.stringify(scopes), expiresAt, revokedAt)
    .run();
  return key;
}

export async function keyIdOf(key: string): Promise<string> {
  const row = await directory(env)
    .prepare("SELECT id FROM keys WHERE hash = ?")
    .bind(await hashKey(key))
    .first<{ id: string }>();
  if (!row) throw new Error("no such key");
  return row.id;
}

export async function credits(accountId: string): Promise<{ available: number; held: number }> {
  const row = await dbFor(env, accountId)
    .prepare("SELECT available_credits, held_credits FROM accounts WHERE id = ?")
    .bind(accountId)
    .first<{ available_credits: number; held_credits: number }>();
  return { available: row?.available_credits ?? -1, held: row?.held_credits ?? -1 };
}

/** The kinds of a job's ledger entries: the hold, then the settlement. */
export async function entriesOf(jobId: string): Promise<string[]> {
  const { results } = await env.DB.prepare("SELECT kind FROM entries WHERE job_id = ? ORDER BY id")
    .bind(jobId)
    .all<{ kind: string }>();
  return results.map((row) => row.kind);
}

export async function count(table: string, where: string, ...values: unknown[]): Promise<number> {
  const row = await env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)
    .bind(...values)
    .first<{ n: number }>();
  return row?.n ?? 0;
}
