import { join, resolve } from "node:path";
import { DIRECTORY } from "../../src/db/shard.ts";
import { CommandError, readWhole, UsageError } from "../command-line.ts";
import { adminSqlClient } from "../server/admin-sql.ts";
import { withDatabases } from "../server/database.ts";
import { runWrangler } from "../server/run-node.ts";
import type { RunSql } from "../server/run-sql.ts";
import { findServer, runningServers, serverAt } from "../server/running.ts";
import { StateFolder } from "../server/state-folder.ts";
import { ROOT } from "../server/workers.ts";
import { inlined } from "./statement.ts";

const MAX_PORT = 65_535;

export interface DatabaseOptions {
  state?: string | undefined;
  port?: string | undefined;
  remote?: boolean | undefined;
}

export interface OpenedDatabase {
  runSql: RunSql;
  /** The state folder of a local database. */
  state: string | null;
}

/** Opens the databases that the options name, by default those of `.fermata`. `create`: creates a missing state folder. */
export async function openDatabase({ state, port, remote }: DatabaseOptions, create: boolean): Promise<OpenedDatabase> {
  if ([state, port, remote].filter((option) => option !== undefined).length > 1) {
    throw new UsageError("--state, --port and --remote exclude each other");
  }
  if (remote) return { runSql: wranglerSql(["--remote"]), state: null };
  if (port !== undefined) {
    const server = await serverAt(readWhole(port, "--port", { min: 1, max: MAX_PORT }));
    return { runSql: adminSqlClient(server.adminSql), state: server.state };
  }
  const folder = resolve(state ?? join(ROOT, ".fermata"));
  const server = await findServer(folder);
  if (server) return { runSql: adminSqlClient(server.adminSql), state: folder };
  if (state === undefined) rejectOthers(await runningServers(), folder);
  if (!create && !StateFolder.exists(folder)) throw new CommandError(`${folder} has no accounts yet`);
  const runSql: RunSql = (...args) => withDatabases(new StateFolder(folder), (runSql) => runSql(...args));
  return { runSql, state: folder };
}

/** An account in the default folder would be useless to a server that uses another folder. Throws `UsageError`. */
export function rejectOthers(servers: { port: number; state: string }[], folder: string): void {
  if (servers.length === 0) return;
  const others = servers.map(({ port, state }) => `--port ${port} (its state folder is ${state})`);
  throw new UsageError(`no server uses ${folder}, but another runs: add ${others.join(" or ")}, or --state ${folder}`);
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
