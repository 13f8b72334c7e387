import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endSignal } from "./end-signal.ts";
import { leashChildren } from "./kill-children-on-exit.ts";
import { freePair } from "./port.ts";
import { Servers } from "./servers.ts";
import { StateFolder } from "./state-folder.ts";

const INTERRUPTED = 130;

/** Gateway and engine with a state folder of their own, gone again when `act` ends, fails or is interrupted. */
export async function withTemporaryServers(name: string, act: (servers: Servers) => Promise<number>): Promise<number> {
  const state = new StateFolder(mkdtempSync(join(tmpdir(), `fermata-${name}-`)));
  const ended = endSignal();
  leashChildren();
  const servers = new Servers({ port: await freePair(), state, settings: {} });
  try {
    return await Promise.race([act(servers), ended.then(() => INTERRUPTED)]);
  } finally {
    await servers.stop();
    rmSync(state.path, { recursive: true, force: true });
  }
}
