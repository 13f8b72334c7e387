import { bundled } from "../scripts/server/bundle.ts";
import { runCommand } from "../test/support/node/command.ts";

export interface Account {
  key: string;
  /** The songs of its jobs that readers have seen. */
  songs: Song[];
}

export interface Song {
  id: string;
  /** The link to its audio. */
  url: string;
}

/** The last account soon runs out of credits. */
const CREDITS = [...Array(11).fill(1_000_000), 40];

/** Creates accounts, spread over all databases of the server. */
export async function createAccounts(state: string): Promise<Account[]> {
  const databases = Object.keys((await bundled("gateway")).options.d1Databases);
  const accounts: Account[] = [];
  for (const [i, credits] of CREDITS.entries()) {
    const database = databases[i % databases.length];
    const options = { email: `a${i}@soak.dev`, credits: String(credits), state, database };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value ?? ""]);
    const { stdout, stderr } = await runCommand("account", ["create", ...args]);
    if (stderr) throw new Error(stderr);
    accounts.push({ key: JSON.parse(stdout).key, songs: [] });
  }
  return accounts;
}
