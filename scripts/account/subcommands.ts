import { z } from "zod";
import { DIRECTORY, isHome } from "../../src/db/shard.ts";
import { readOptions, readWhole, UsageError } from "../command-line.ts";
import type { RunSql } from "../server/run-sql.ts";
import { addKey, createAccount, grantCredits, listAccounts } from "./accounts.ts";
import { databaseAt, type Where } from "./open-database.ts";

const MAX_CREDITS = 1_000_000_000;
const MAX_EMAIL = 254;
const TEXT = { type: "string" } as const;
const WHERE = { state: TEXT, port: TEXT, remote: { type: "boolean" } } as const;

interface Given extends Where {
  email?: string | undefined;
  credits?: string | undefined;
  database?: string | undefined;
}

interface Verb {
  options: Parameters<typeof readOptions>[1];
  act(runSql: RunSql, given: Given): Promise<object>;
}

const VERBS: Record<string, Verb> = {
  create: {
    options: { ...WHERE, email: TEXT, credits: { type: "string", default: "30" }, database: TEXT },
    act: (runSql, given) => createAccount(runSql, { ...grantOf(given), home: homeOf(given) }),
  },
  key: { options: { ...WHERE, email: TEXT }, act: (runSql, given) => addKey(runSql, emailOf(given)) },
  list: { options: WHERE, act: listAccounts },
  grant: {
    options: { ...WHERE, email: TEXT, credits: TEXT },
    act: (runSql, given) => grantCredits(runSql, grantOf(given)),
  },
};

/** Does what the words after `npm run account --` say. Returns what is printed. */
export async function answer([name = "", ...argv]: string[]): Promise<object> {
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!verb) throw new UsageError(name ? `there is no command ${name}` : "a command is missing");
  const given: Given = readOptions(argv, verb.options);
  return verb.act(await databaseAt(given, name === "create"), given);
}

function grantOf(given: Given) {
  return { email: emailOf(given), credits: creditsOf(given) };
}

function homeOf({ database = DIRECTORY }: Given): string {
  if (!isHome(database)) throw new UsageError("--database must be DB, or DB_ and a number");
  return database;
}

/** Lower case, as accounts are kept. */
function emailOf({ email }: Given): string {
  if (email === undefined) throw new UsageError("--email is missing");
  const known = z.email({ pattern: z.regexes.html5Email }).max(MAX_EMAIL).safeParse(email.trim().toLowerCase());
  if (!known.success) throw new UsageError(`${JSON.stringify(email)} is not an email address`);
  return known.data;
}

function creditsOf({ credits }: Given): number {
  if (credits === undefined) throw new UsageError("--credits is missing");
  return readWhole(credits, "--credits", { least: 1, most: MAX_CREDITS });
}
