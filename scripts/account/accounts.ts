import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { accountIdIn, bindingOf, DIRECTORY } from "../../src/db/shard.ts";
import { hashKey, maskedKey, newKey } from "../../src/keys/key.ts";
import { CommandError } from "../command-line.ts";
import type { RunSql, Statement } from "../server/run-sql.ts";
import { sql } from "./statement.ts";

interface Grant {
  email: string;
  credits: number;
}

const AccountRow = z.object({
  id: z.string(),
  email: z.string(),
  available_credits: z.int(),
  held_credits: z.int(),
  created_at: z.int(),
});
type AccountRow = z.infer<typeof AccountRow>;

/** The error messages of Miniflare and wrangler. */
const UNBOUND = /no D1 database binding named|couldn't find a D1 DB/i;
const SELECT = `SELECT ${Object.keys(AccountRow.shape).join(", ")} FROM accounts`;

/**
 * Creates an account with credits and a key. The key is only in the result; it is not stored. `home` is the binding of
 * the account's database. Email addresses are stored in the directory only; in another database, the row has the
 * account's id instead.
 */
export async function createAccount(runSql: RunSql, { email, credits, home = DIRECTORY }: Grant & { home?: string }) {
  const key = generateKey();
  const id = accountIdIn(home, randomUUID());
  const [insertKey, createdAt] = [await insertKeyStatement(key, id), Date.now()];
  const rows = (address: string) => [
    sql`INSERT INTO accounts (id, email, created_at) VALUES (${id}, ${address}, ${createdAt})`,
    insertKey,
  ];
  try {
    // The home database first: a key in the directory must lead to an existing account.
    await runSql([...rows(home === DIRECTORY ? email : id), grant(id, credits)], home);
    if (home !== DIRECTORY) await runSql(rows(email));
  } catch (error) {
    if (UNBOUND.test(String(error))) throw new CommandError(`no database is bound as ${home}`);
    if (!/UNIQUE constraint failed: accounts\.email/.test(String(error))) throw error;
    throw new CommandError(`an account for ${email} already exists`);
  }
  return { id, email, available_credits: credits, held_credits: 0, created_at: createdAt, key };
}

/** Adds a key. Existing keys stay valid. */
export async function addKey(runSql: RunSql, email: string) {
  const account = await accountOf(runSql, email);
  const key = generateKey();
  const insertKey = await insertKeyStatement(key, account.id);
  for (const binding of new Set([bindingOf(account.id), DIRECTORY])) await runSql([insertKey], binding);
  return { ...account, key };
}

/** `reason`: shown to the account with the ledger entry. */
export async function grantCredits(runSql: RunSql, { email, credits, reason }: Grant & { reason?: string | null }) {
  const { id } = await accountOf(runSql, email);
  await runSql([grant(id, credits, reason)], bindingOf(id));
  return accountOf(runSql, email);
}

/** Lists all accounts, oldest first. */
export async function listAccounts(runSql: RunSql) {
  const rows = await runSql([{ sql: `${SELECT} ORDER BY created_at, id`, values: [] }]);
  const accounts = z.array(AccountRow).parse(rows);
  return { accounts: await Promise.all(accounts.map((account) => withBalance(runSql, account))) };
}

async function accountOf(runSql: RunSql, email: string): Promise<AccountRow> {
  const [row] = await runSql([{ sql: `${SELECT} WHERE email = ?`, values: [email] }]);
  if (!row) throw new CommandError(`there is no account for ${email}`);
  return withBalance(runSql, AccountRow.parse(row));
}

/** Reads the balance from the home database. The directory lists all accounts without current balances. */
async function withBalance(runSql: RunSql, account: AccountRow): Promise<AccountRow> {
  const home = bindingOf(account.id);
  if (home === DIRECTORY) return account;
  const [row] = await runSql([{ sql: `${SELECT} WHERE id = ?`, values: [account.id] }], home);
  return { ...AccountRow.parse(row), email: account.email };
}

/** The trigger on `entries` updates the balance. */
function grant(id: string, credits: number, reason: string | null = null): Statement {
  return sql`
    INSERT INTO entries (id, account_id, kind, available_change, held_change, created_at, reason)
    VALUES (${`grant:${randomUUID()}`}, ${id}, 'grant', ${credits}, 0, ${Date.now()}, ${reason})`;
}

async function insertKeyStatement(key: string, accountId: string): Promise<Statement> {
  const { prefix, lastFour } = maskedKey(key);
  return sql`
    INSERT INTO keys (hash, id, account_id, prefix, last_four, created_at)
    VALUES (${await hashKey(key)}, ${randomUUID()}, ${accountId}, ${prefix}, ${lastFour}, ${Date.now()})`;
}

function generateKey(): string {
  return newKey((count) => randomBytes(count));
}
