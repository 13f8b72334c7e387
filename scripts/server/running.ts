import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CommandError } from "../command-line.ts";
import { AdminSql, isServing } from "./admin-sql.ts";
import type { StateFolder } from "./state-folder.ts";
import { CACHE } from "./workers.ts";

const Running = z.object({ port: z.int(), adminSql: AdminSql });
type Running = z.infer<typeof Running>;

/** Writes to the state folder that this process serves it, with its admin SQL address. Throws if another process does. */
export async function claimState(state: StateFolder, running: Running): Promise<void> {
  const other = await findServer(state.path);
  if (other) throw new CommandError(`${state.path} is in use by the server at port ${other.port}`);
  rmSync(noteFile(state.path), { force: true });
  writeFileSync(noteFile(state.path), `${JSON.stringify(running)}\n`, { mode: 0o600, flag: "wx" });
  mkdirSync(join(CACHE, "ports"), { recursive: true });
  writeFileSync(portFile(running.port), state.path);
}

export function releaseState(state: StateFolder, { port }: Running): void {
  rmSync(noteFile(state.path), { force: true });
  rmSync(portFile(port), { force: true });
}

/** The server that runs on this state folder; null if none does, also after one was killed. */
export async function findServer(path: string): Promise<Running | null> {
  if (!existsSync(noteFile(path))) return null;
  const note = Running.safeParse(parse(readFileSync(noteFile(path), "utf8")));
  return note.success && (await isServing(note.data.adminSql)) ? note.data : null;
}

/** This checkout's server at `port`. Throws `CommandError` if no server runs there. */
export async function serverAt(port: number): Promise<Running> {
  const state = existsSync(portFile(port)) ? readFileSync(portFile(port), "utf8") : null;
  const server = state === null ? null : await findServer(state);
  if (server?.port === port) return server;
  throw new CommandError(`no server of this checkout runs at port ${port}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function noteFile(path: string): string {
  return join(path, "server.json");
}

function portFile(port: number): string {
  return join(CACHE, "ports", String(port));
}
