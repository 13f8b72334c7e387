import { globSync, readFileSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addKey, createAccount, grantCredits, listAccounts } from "../../scripts/account/accounts.ts";
import { openDatabase, wranglerSql } from "../../scripts/account/open-database.ts";
import { sql } from "../../scripts/account/statement.ts";
import { runSubcommand } from "../../scripts/account/subcommands.ts";
import { CommandError, UsageError } from "../../scripts/command-line.ts";
import { withDatabases } from "../../scripts/server/database.ts";
import { freePair } from "../../scripts/server/port.ts";
import type { Row, RunSql } from "../../scripts/server/run-sql.ts";
import { StateFolder } from "../../scripts/server/state-folder.ts";
import { hashKey, isKey } from "../../src/keys/key.ts";
import { runCommand } from "../support/node/command.ts";
import { newState } from "../support/node/running-server.ts";

const state = newState();
let runSql: RunSql;
let close: () => void;
let closed: Promise<unknown>;

/** One database stays open for all tests, because opening it takes longer than the tests. */
beforeAll(async () => {
  const { promise: done, resolve } = Promise.withResolvers<void>();
  close = resolve;
  await new Promise<void>((open) => {
    closed = withDatabases(new StateFolder(state), (opened) => {
      runSql = opened;
      open();
      return done;
    });
  });
});

afterAll(async () => {
  close();
  await closed;
  rmSync(state, { recursive: true });
});

const rows = (sql: string) => runSql([{ sql, values: [] }]);

/** Two databases with the schema, on Node's built-in SQLite. */
function twoDatabases(): { runSql: RunSql } {
  const schema = globSync("migrations/*.sql")
    .sort()
    .map((file) => readFileSync(file, "utf8"));
  const opened = new Map(["DB", "DB_1"].map((binding) => [binding, new DatabaseSync(":memory:")]));
  for (const db of opened.values()) for (const migration of schema) db.exec(migration);
  const runSql: RunSql = async (statements, binding = "DB") => {
    const results = statements.map(
      ({ sql, values }) =>
        opened
          .get(binding)
          ?.prepare(sql)
          .all(...values) as Row[],
    );
    return results.at(-1) ?? [];
  };
  return { runSql };
}

describe("the account command", () => {
  it("creates an account with 30 credits and a key of which only the hash is stored", async () => {
    const { stdout } = await runCommand("account", ["create", "--email", " First@B.C ", "--state", state]);
    const made = JSON.parse(stdout);
    expect(made).toMatchObject({ email: "first@b.c", available_credits: 30, held_credits: 0, state });
    expect(isKey(made.key)).toBe(true);
    const stored = await rows(`SELECT * FROM keys WHERE account_id = '${made.id}'`);
    expect(stored).toMatchObject([{ hash: await hashKey(made.key), last_four: made.key.slice(-4), revoked_at: null }]);
    expect(JSON.stringify(stored)).not.toContain(made.key);
  });

  it("prints one line for an unknown account", async () => {
    const ended = await runCommand("account", ["key", "--email", "unknown@b.c", "--state", state]);
    expect(ended).toEqual({ code: 1, stdout: "", stderr: "there is no account for unknown@b.c\n" });
  });

  it.each([
    [["create", "--email", "nonsense"], '"nonsense" is not an email address'],
    [["create"], "--email is missing"],
    [["grant", "--email", "a@b.c", "--credits=-1"], "--credits must be an integer from 1 to 1000000000"],
    [["grant", "--email", "a@b.c"], "--credits is missing"],
    [["key", "--email", "a@b.c", "--credits", "3"], "unknown option '--credits'"],
    [["create", "--email", "a@b.c", "--database", "ASSETS"], "--database must be DB, or DB_ and a number"],
    [["list", "--remote"], "--state, --port and --remote exclude each other"],
  ])("rejects the arguments %j", async (args, message) => {
    await expect(runSubcommand([...args, "--state", state])).rejects.toThrow(UsageError);
    await expect(runSubcommand([...args, "--state", state])).rejects.toThrow(message);
  });
});

describe("account operations", () => {
  it("an email address can have one account only", async () => {
    await createAccount(runSql, { email: "twice@b.c", credits: 5 });
    const again = createAccount(runSql, { email: "twice@b.c", credits: 5 });
    await expect(again).rejects.toThrow(new CommandError("an account for twice@b.c already exists"));
    expect(await rows("SELECT available_credits FROM accounts WHERE email = 'twice@b.c'")).toEqual([
      { available_credits: 5 },
    ]);
  });

  it("any characters in an email address are stored unchanged", async () => {
    const email = "o'neil');drop/**/table/**/accounts;--@b.c";
    expect(await createAccount(runSql, { email, credits: 1 })).toMatchObject({ email });
    expect(await grantCredits(runSql, { email, credits: 2 })).toMatchObject({ email, available_credits: 3 });
  });

  it("granted credits are a ledger entry, which updates the balance", async () => {
    const { id } = await createAccount(runSql, { email: "rich@b.c", credits: 10 });
    expect(await grantCredits(runSql, { email: "rich@b.c", credits: 7, reason: "refund" })).toMatchObject({
      available_credits: 17,
    });
    const entries = await rows(
      `SELECT kind, available_change, reason FROM entries WHERE account_id = '${id}' ORDER BY 2`,
    );
    expect(entries).toEqual([
      { kind: "grant", available_change: 7, reason: "refund" },
      { kind: "grant", available_change: 10, reason: null },
    ]);
  });

  it("an account can have more than one key", async () => {
    const { id, key } = await createAccount(runSql, { email: "keys@b.c", credits: 1 });
    const second = await addKey(runSql, "keys@b.c");
    expect(second.key).not.toBe(key);
    expect(await rows(`SELECT count(*) AS keys FROM keys WHERE account_id = '${id}'`)).toEqual([{ keys: 2 }]);
  });

  it("an unknown account gets no credits", async () => {
    await expect(grantCredits(runSql, { email: "ghost@b.c", credits: 5 })).rejects.toThrow("no account for ghost@b.c");
    expect(
      await rows("SELECT count(*) AS orphans FROM entries WHERE account_id NOT IN (SELECT id FROM accounts)"),
    ).toEqual([{ orphans: 0 }]);
  });

  it("accounts are listed oldest first", async () => {
    const { accounts } = await listAccounts(runSql);
    const times = accounts.map(({ created_at }) => Number(created_at));
    expect(times.length).toBeGreaterThan(1);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

describe("an account in another database", () => {
  const both = twoDatabases();
  const everything = (binding: string) =>
    both.runSql([sql`SELECT email, available_credits, (SELECT count(*) FROM keys) AS keys FROM accounts`], binding);

  it("an account is found by its email in the directory, and its credits are in its own database", async () => {
    const made = await createAccount(both.runSql, { email: "far@b.c", credits: 9, home: "DB_1" });
    expect(made).toMatchObject({ email: "far@b.c", available_credits: 9 });
    await addKey(both.runSql, "far@b.c");
    expect(await grantCredits(both.runSql, { email: "far@b.c", credits: 2 })).toMatchObject({ available_credits: 11 });
    expect(await everything("DB")).toEqual([{ email: "far@b.c", available_credits: 0, keys: 2 }]);
    expect(await everything("DB_1")).toEqual([{ email: made.id, available_credits: 11, keys: 2 }]);
    const { accounts } = await listAccounts(both.runSql);
    expect(accounts).toMatchObject([{ id: made.id, email: "far@b.c", available_credits: 11 }]);
  });

  it("an account in an unbound database is rejected", async () => {
    const unbound = createAccount(runSql, { email: "nowhere@b.c", credits: 9, home: "DB_7" });
    await expect(unbound).rejects.toThrow(new CommandError("no database is bound as DB_7"));
  });

  it("an email address is unique across databases", async () => {
    const again = createAccount(both.runSql, { email: "far@b.c", credits: 9, home: "DB_1" });
    await expect(again).rejects.toThrow("an account for far@b.c already exists");
    expect((await listAccounts(both.runSql)).accounts).toHaveLength(1);
  });
});

describe("wranglerSql", () => {
  it("the same statements reach the same database through wrangler", async () => {
    const wrangler = wranglerSql(["--local", "--persist-to", `${state}/gateway`]);
    const email = 'it\'s; "quoted"@b.c';
    expect(await createAccount(wrangler, { email, credits: 4 })).toMatchObject({ email, available_credits: 4 });
    await expect(createAccount(wrangler, { email, credits: 4 })).rejects.toThrow("already exists");
    expect(await rows(`SELECT available_credits FROM accounts WHERE available_credits = 4`)).toHaveLength(1);
  });
});

describe("openDatabase", () => {
  it("only `create` creates a missing state folder", async () => {
    const empty = `${state}/nothing-here`;
    await expect(openDatabase({ state: empty }, false)).rejects.toThrow(`${empty} has no accounts yet`);
    await expect(openDatabase({ port: String(await freePair()) }, true)).rejects.toThrow("no server of this checkout");
  });
});
