import { z } from "zod";
import { DIRECTORY, isDatabaseBinding } from "../../src/db/shard.ts";
import { readOptions, readWhole, UsageError } from "../command-line.ts";
import type { RunSql } from "../server/run-sql.ts";
import { addKey, createAccount, grantCredits, listAccounts } from "./accounts.ts";
import { type DatabaseOptions, openDatabase } from "./open-database.ts";

const MAX_CREDITS = 1_000_000_000;
const MAX_EMAIL = 254;
const MAX_REASON = 200;
const TEXT = { type: "string" } as const;
const DATABASE_OPTIONS = { state: TEXT, port: TEXT, remote: { type: "boolean" } } as const;

interface Options extends DatabaseOptions {
  email?: string | undefined;
  credits?: string | undefined;
  database?: string | undefined;
  reason?: string | undefined;
}

interface Subcommand {
  options: Parameters<typeof readOptions>[1];
  run(runSql: RunSql, options: Options): Promise<object>;
}

const SUBCOMMANDS: Record<string, Subcommand> = {
  create: {
    options: { ...DATABASE_OPTIONS, email: TEXT, credits: { type: "string", default: "30" }, database: TEXT },
    run: (runSql, options) => createAccount(runSql, { ...grantOf(options), home: bindingOf(options) }),
  },
  key: { options: { ...DATABASE_OPTIONS, email: TEXT }, run: (runSql, options) => addKey(runSql, emailOf(options)) },
  list: { options: DATABASE_OPTIONS, run: listAccounts },
  grant: {
    options: { ...DATABASE_OPTIONS, email: TEXT, credits: TEXT, reason: TEXT },
    run: (runSql, options) => grantCredits(runSql, { ...grantOf(options), reason: reasonOf(options) }),
  },
};

/** Runs the subcommand after `npm run account --`. Returns the object to print. */
export async function runSubcommand([name = "", ...argv]: string[]): Promise<object> {
  const subcommand = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
  if (!subcommand) throw new UsageError(name ? `unknown command ${name}` : "missing command");
  const options: Options = readOptions(argv, subcommand.options);
  const { runSql, state } = await openDatabase(options, name === "create");
  const result = await subcommand.run(runSql, options);
  return state === null ? result : { ...result, state };
}

function grantOf(options: Options) {
  return { email: emailOf(options), credits: creditsOf(options) };
}

function bindingOf({ database = DIRECTORY }: Options): string {
  if (!isDatabaseBinding(database)) throw new UsageError("--database must be DB, or DB_ and a number");
  return database;
}

/** In lower case, as it is stored. */
function emailOf({ email }: Options): string {
  if (email === undefined) throw new UsageError("--email is missing");
  const parsed = z.email({ pattern: z.regexes.html5Email }).max(MAX_EMAIL).safeParse(email.trim().toLowerCase());
  if (!parsed.success) throw new UsageError(`${JSON.stringify(email)} is not an email address`);
  return parsed.data;
}

function reasonOf({ reason = "" }: Options): string | null {
  if (reason.length > MAX_REASON) throw new UsageError(`--reason must have at most ${MAX_REASON} characters`);
  return reason.trim() || null;
}

function creditsOf({ credits }: Options): number {
  if (credits === undefined) throw new UsageError("--credits is missing");
  return readWhole(credits, "--credits", { min: 1, max: MAX_CREDITS });
}
