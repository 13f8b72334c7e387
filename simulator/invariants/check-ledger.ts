import type { Job, JobSeed } from "../../src/job/job.ts";
import type { Database } from "../platform/database.ts";
import { isPaid } from "./check-record.ts";
import { requireInvariant } from "./violation.ts";

interface Balance {
  granted: number;
  held: number;
  captured: number;
}

interface AccountRow {
  available_credits: number;
  held_credits: number;
}

/** Computes every account's balance independently of the ledger, and compares both. */
export class LedgerCheck {
  readonly #database: Database;
  readonly #balances = new Map<string, Balance>();

  constructor(database: Database) {
    this.#database = database;
  }

  grant(accountId: string, amount: number): void {
    this.#database.all(
      `INSERT INTO accounts (id, email, created_at, events_until) VALUES (?, ?, 0, ${Number.MAX_SAFE_INTEGER})`,
      accountId,
      `${accountId}@example.com`,
    );
    this.#database.all(
      `INSERT INTO entries (id, account_id, kind, available_change, held_change, created_at)
       VALUES (?, ?, 'grant', ?, 0, 0)`,
      `grant:${accountId}`,
      accountId,
      amount,
    );
    this.#balances.set(accountId, { granted: amount, held: 0, captured: 0 });
  }

  hold({ accountId, price }: JobSeed): void {
    this.#balanceOf(accountId).held += price;
  }

  settle({ accountId, price }: JobSeed, job: Job): void {
    const balance = this.#balanceOf(accountId);
    balance.held -= price;
    if (isPaid(job)) balance.captured += price;
  }

  check({ accountId, id }: Pick<JobSeed, "accountId" | "id">): void {
    const { granted, held, captured } = this.#balanceOf(accountId);
    const row = this.#database.first<AccountRow>(
      "SELECT available_credits, held_credits FROM accounts WHERE id = ?",
      accountId,
    );
    const matches = row?.held_credits === held && row.available_credits === granted - held - captured;
    const text = () =>
      `${accountId} has ${JSON.stringify(row)}, ${JSON.stringify({ granted, held, captured })} expected`;
    requireInvariant(matches, "I2", { jobId: id, text });
  }

  /** Each hold is settled once, and the entries of an account add up to its balance. */
  checkAll(): void {
    for (const accountId of this.#balances.keys()) this.check({ accountId, id: accountId });
    const wrong = this.#database.all(
      `SELECT job_id, sum(kind = 'hold') AS holds, sum(kind IN ('capture', 'release')) AS settled, sum(held_change) AS left
         FROM entries WHERE job_id IS NOT NULL GROUP BY job_id HAVING holds <> 1 OR settled <> 1 OR left <> 0`,
    );
    const text = () => `holds not settled once: ${JSON.stringify(wrong)}`;
    requireInvariant(wrong.length === 0, "I2", { jobId: null, text });
  }

  #balanceOf(accountId: string): Balance {
    const balance = this.#balances.get(accountId);
    if (!balance) throw new Error(`no account ${accountId}`);
    return balance;
  }
}
