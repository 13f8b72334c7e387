import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { hashKey, maskedKey, newKey } from "../../src/key/key.ts";
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

const COLUMNS = Object.keys(AccountRow.shape).join(", ");

/** Makes an account with credits and a key. The key is in the answer and nowhere else. */
export async function createAccount(runSql: RunSql, { email, credits }: Grant) {
  const key = makeKey();
  const account = sql`
    INSERT INTO accounts (id, email, created_at) VALUES (${randomUUID()}, ${email}, ${Date.now()})`;
  try {
    const row = await one(runSql, email, [account, await insertKey(email, key), grant({ email, credits })]);
    return { ...row, key };
  } catch (error) {
    if (!/UNIQUE constraint failed: accounts\.email/.test(String(error))) throw error;
    throw new Refusal(`there is an account for ${email} already`);
  }
}

/** Makes one more key; earlier ones stay valid. */
export async function addKey(runSql: RunSql, email: string) {
  const key = makeKey();
  return { ...(await one(runSql, email, [await insertKey(email, key)])), key };
}

export async function grantCredits(runSql: RunSql, given: Grant) {
  return one(runSql, given.email, [grant(given)]);
}

/** Every account, the oldest first. */
export async function listAccounts(runSql: RunSql) {
  const rows = await runSql([{ sql: `SELECT ${COLUMNS} FROM accounts ORDER BY created_at, id`, values: [] }]);
  return { accounts: z.array(AccountRow).parse(rows) };
}

/** Runs the statements, none of which touches anything where the account is unknown, and returns the account. */
async function one(runSql: RunSql, email: string, statements: Statement[]): Promise<AccountRow> {
  const account = { sql: `SELECT ${COLUMNS} FROM accounts WHERE email = ?`, values: [email] };
  const [row] = await runSql([...statements, account]);
  if (!row) throw new Refusal(`there is no account for ${email}`);
  return AccountRow.parse(row);
}

/** The trigger on `entries` moves the balance. */
function grant({ email, credits }: Grant): Statement {
  return sql`
    INSERT INTO entries (id, account_id, kind, available_change, held_change, created_at)
    SELECT ${`grant:${randomUUID()}`}, id, 'grant', ${credits}, 0, ${Date.now()} FROM accounts WHERE email = ${email}`;
}

async function insertKey(email: string, key: string): Promise<Statement> {
  const { prefix, lastFour } = maskedKey(key);
  return sql`
    INSERT INTO keys (hash, id, account_id, prefix, last_four, created_at)
    SELECT ${await hashKey(key)}, ${randomUUID()}, id, ${prefix}, ${lastFour}, ${Date.now()}
      FROM accounts WHERE email = ${email}`;
}

function makeKey(): string {
  return newKey((count) => randomBytes(count));
}
