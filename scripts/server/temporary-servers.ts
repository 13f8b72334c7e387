import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endSignal } from "./end-signal.ts";
import { killChildrenOnExit } from "./kill-children-on-exit.ts";
import { freePair } from "./port.ts";
import { Servers } from "./servers.ts";
import { StateFolder } from "./state-folder.ts";

const INTERRUPTED = 130;

/** Runs `act` with a gateway and an engine on a temporary state folder, which is deleted when `act` ends or fails. */
export async function withTemporaryServers(name: string, act: (servers: Servers) => Promise<number>): Promise<number> {
  const state = new StateFolder(mkdtempSync(join(tmpdir(), `fermata-${name}-`)));
  const ended = endSignal();
  killChildrenOnExit();
  const servers = new Servers({ port: await freePair(), state, settings: {} });
  try {
    return await Promise.race([act(servers), ended.then(() => INTERRUPTED)]);
  } finally {
    await servers.stop(0);
    rmSync(state.path, { recursive: true, force: true });
  }
}
