import { join } from "node:path";
import process from "node:process";
import { readOptions, readWhole, runCommand } from "../command-line.ts";
import { serveAdminSql } from "../server/admin-sql.ts";
import { endSignal } from "../server/end-signal.ts";
import { killChildrenOnExit } from "../server/kill-children-on-exit.ts";
import { claimState, publishPort, releaseState } from "../server/running.ts";
import { Servers } from "../server/servers.ts";
import { settingsIn } from "../server/settings.ts";
import { StateFolder } from "../server/state-folder.ts";
import { ROOT } from "../server/workers.ts";
import { DEFAULT_PORT, startLines } from "./start-lines.ts";

/** The engine uses the next port. */
const MAX_PORT = 65_534;
const TEXT = { type: "string" } as const;

await runCommand({ usage: "npm start [-- --host 127.0.0.1 --port 8787 --state DIR]", run });

async function run(argv: string[]): Promise<number> {
  const options = readOptions(argv, { host: TEXT, port: TEXT, state: TEXT });
  const port = readWhole(options.port ?? String(DEFAULT_PORT), "--port", { min: 1, max: MAX_PORT });
  const settings = settingsIn(process.env);
  const state = new StateFolder(options.state ?? join(ROOT, ".fermata"));
  const servers = new Servers({ host: options.host || process.env.HOST || "127.0.0.1", port, state, settings });
  const running = { port, adminSql: await serveAdminSql((...args) => servers.runSql(...args)) };
  await claimState(state, running);
  const lines = (url: string) => startLines({ url, port, state: state.path }).join("\n");
  killChildrenOnExit();
  const ended = endSignal();
  try {
    await servers.listen();
    publishPort(state, running);
    await Promise.race([servers.start().then(() => console.log(lines(servers.url))), ended]);
    await ended;
  } finally {
    await servers.stop();
    releaseState(state, running);
  }
  return 0;
}
