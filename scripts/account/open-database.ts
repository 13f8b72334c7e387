import { join } from "node:path";
import { DIRECTORY } from "../../src/db/shard.ts";
import { CommandError, readWhole, UsageError } from "../command-line.ts";
import { adminSqlClient } from "../server/admin-sql.ts";
import { withDatabases } from "../server/database.ts";
import { runWrangler } from "../server/run-node.ts";
import type { RunSql } from "../server/run-sql.ts";
import { findServer, serverAt } from "../server/running.ts";
import { StateFolder } from "../server/state-folder.ts";
import { ROOT } from "../server/workers.ts";
import { inlined } from "./statement.ts";

const MAX_PORT = 65_535;

export interface DatabaseOptions {
  state?: string | undefined;
  port?: string | undefined;
  remote?: boolean | undefined;
}

/** Opens the databases that the options name, by default those of `.fermata`. `create`: creates a missing state folder. */
export async function openDatabase({ state, port, remote }: DatabaseOptions, create: boolean): Promise<RunSql> {
  if ([state, port, remote].filter((option) => option !== undefined).length > 1) {
    throw new UsageError("--state, --port and --remote exclude each other");
  }
  if (remote) return wranglerSql(["--remote"]);
  if (port !== undefined) {
    return adminSqlClient((await serverAt(readWhole(port, "--port", { min: 1, max: MAX_PORT }))).adminSql);
  }
  const folder = state ?? join(ROOT, ".fermata");
  const server = await findServer(folder);
  if (server) return adminSqlClient(server.adminSql);
  if (!create && !StateFolder.exists(folder)) throw new CommandError(`${folder} has no accounts yet`);
  return (...args) => withDatabases(new StateFolder(folder), (runSql) => runSql(...args));
}

/** Runs statements with wrangler: on the deployed databases with `["--remote"]`. */
export function wranglerSql(location: string[]): RunSql {
  return async (statements, binding = DIRECTORY) => {
    const text = statements.map((statement) => `${inlined(statement)};`).join("\n");
    const ended = await runWrangler(["d1", "execute", binding, ...location, "--json", "--yes", "--command", text]);
    const result = resultIn(ended.stdout);
    if (ended.code === 0 && Array.isArray(result)) return result.at(-1)?.results ?? [];
    throw new CommandError(`the database rejected the statements: ${result?.error?.text ?? ended.output.trim()}`);
  };
}

/** Wrangler prints a JSON list of results, or a JSON error, at the end of its output. */
function resultIn(stdout: string) {
  try {
    return JSON.parse(stdout.slice(stdout.search(/^[[{]/m)));
  } catch {
    return null;
  }
}
