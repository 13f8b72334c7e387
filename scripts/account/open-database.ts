import { join } from "node:path";
import { DIRECTORY } from "../../src/db/shard.ts";
import { Refusal, readWhole, UsageError } from "../command-line.ts";
import { throughDoor } from "../server/admin-sql.ts";
import { withDatabases } from "../server/database.ts";
import { runWrangler } from "../server/run-node.ts";
import type { RunSql } from "../server/run-sql.ts";
import { findServer, serverAt } from "../server/running.ts";
import { StateFolder } from "../server/state-folder.ts";
import { ROOT } from "../server/workers.ts";
import { written } from "./statement.ts";

const MAX_PORT = 65_535;

export interface Where {
  state?: string | undefined;
  port?: string | undefined;
  remote?: boolean | undefined;
}

/** The databases that the options name; by default those of `.fermata`. `mayMake`: whether the state may be new. */
export async function databaseAt({ state, port, remote }: Where, mayMake: boolean): Promise<RunSql> {
  if ([state, port, remote].filter((one) => one !== undefined).length > 1) {
    throw new UsageError("--state, --port and --remote exclude each other");
  }
  if (remote) return throughWrangler(["--remote"]);
  if (port !== undefined) {
    return throughDoor((await serverAt(readWhole(port, "--port", { least: 1, most: MAX_PORT }))).door);
  }
  const folder = state ?? join(ROOT, ".fermata");
  const server = await findServer(folder);
  if (server) return throughDoor(server.door);
  if (!mayMake && !StateFolder.exists(folder)) throw new Refusal(`there are no accounts in ${folder} yet`);
  return (...asked) => withDatabases(new StateFolder(folder), (runSql) => runSql(...asked));
}

/** Databases that wrangler reaches: the deployed ones by `["--remote"]`. */
export function throughWrangler(where: string[]): RunSql {
  return async (statements, binding = DIRECTORY) => {
    const text = statements.map((statement) => `${written(statement)};`).join("\n");
    const ended = await runWrangler(["d1", "execute", binding, ...where, "--json", "--yes", "--command", text]);
    const answer = answerIn(ended.stdout);
    if (ended.code === 0 && Array.isArray(answer)) return answer.at(-1)?.results ?? [];
    throw new Refusal(`the database refused: ${answer?.error?.text ?? ended.output.trim()}`);
  };
}

/** Wrangler puts a list of results, or an error, as JSON at the end of what it prints. */
function answerIn(stdout: string) {
  try {
    return JSON.parse(stdout.slice(stdout.search(/^[[{]/m)));
  } catch {
    return null;
  }
}
