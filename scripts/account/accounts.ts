import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { accountIdIn, DIRECTORY, homeOf } from "../../src/db/shard.ts";
import { hashKey, maskedKey, newKey } from "../../src/keys/key.ts";
import { Refusal } from "../command-line.ts";
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

/** As Miniflare and wrangler say it. */
const UNBOUND = /no D1 database binding named|couldn't find a D1 DB/i;
const SELECT = `SELECT ${Object.keys(AccountRow.shape).join(", ")} FROM accounts`;

/**
 * Makes an account with credits and a key. The key is in the answer and nowhere else. `home`: the binding of its
 * database; outside the directory its row bears its id for an address, since addresses are known in one place.
 */
export async function createAccount(runSql: RunSql, { email, credits, home = DIRECTORY }: Grant & { home?: string }) {
  const key = makeKey();
  const id = accountIdIn(home, randomUUID());
  const [insertKey, createdAt] = [await insertionOf(key, id), Date.now()];
  const rows = (address: string) => [
    sql`INSERT INTO accounts (id, email, created_at) VALUES (${id}, ${address}, ${createdAt})`,
    insertKey,
  ];
  try {
    // Home first: a key that is found must find its account.
    await runSql([...rows(home === DIRECTORY ? email : id), grant(id, credits)], home);
    if (home !== DIRECTORY) await runSql(rows(email));
  } catch (error) {
    if (UNBOUND.test(String(error))) throw new Refusal(`no database is bound as ${home}`);
    if (!/UNIQUE constraint failed: accounts\.email/.test(String(error))) throw error;
    throw new Refusal(`there is an account for ${email} already`);
  }
  return { id, email, available_credits: credits, held_credits: 0, created_at: createdAt, key };
}

/** Makes one more key; earlier ones stay valid. */
export async function addKey(runSql: RunSql, email: string) {
  const account = await accountOf(runSql, email);
  const key = makeKey();
  const insertKey = await insertionOf(key, account.id);
  for (const binding of new Set([homeOf(account.id), DIRECTORY])) await runSql([insertKey], binding);
  return { ...account, key };
}

export async function grantCredits(runSql: RunSql, { email, credits }: Grant) {
  const { id } = await accountOf(runSql, email);
  await runSql([grant(id, credits)], homeOf(id));
  return accountOf(runSql, email);
}

/** Every account, the oldest first. */
export async function listAccounts(runSql: RunSql) {
  const listed = await runSql([{ sql: `${SELECT} ORDER BY created_at, id`, values: [] }]);
  const accounts = z.array(AccountRow).parse(listed);
  return { accounts: await Promise.all(accounts.map((account) => withBalance(runSql, account))) };
}

async function accountOf(runSql: RunSql, email: string): Promise<AccountRow> {
  const [row] = await runSql([{ sql: `${SELECT} WHERE email = ?`, values: [email] }]);
  if (!row) throw new Refusal(`there is no account for ${email}`);
  return withBalance(runSql, AccountRow.parse(row));
}

/** The directory knows who there is; what they have is known at home. */
async function withBalance(runSql: RunSql, account: AccountRow): Promise<AccountRow> {
  const home = homeOf(account.id);
  if (home === DIRECTORY) return account;
  const [row] = await runSql([{ sql: `${SELECT} WHERE id = ?`, values: [account.id] }], home);
  return { ...AccountRow.parse(row), email: account.email };
}

/** The trigger on `entries` moves the balance. */
function grant(id: string, credits: number): Statement {
  return sql`
    INSERT INTO entries (id, account_id, kind, available_change, held_change, created_at)
    VALUES (${`grant:${randomUUID()}`}, ${id}, 'grant', ${credits}, 0, ${Date.now()})`;
}

async function insertionOf(key: string, accountId: string): Promise<Statement> {
  const { prefix, lastFour } = maskedKey(key);
  return sql`
    INSERT INTO keys (hash, id, account_id, prefix, last_four, created_at)
    VALUES (${await hashKey(key)}, ${randomUUID()}, ${accountId}, ${prefix}, ${lastFour}, ${Date.now()})`;
}

function makeKey(): string {
  return newKey((count) => randomBytes(count));
}
