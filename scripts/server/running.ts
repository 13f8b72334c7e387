import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CommandError } from "../command-line.ts";
import { AdminSql, isServing } from "./admin-sql.ts";
import { requireIntact, usingPath } from "./check-state.ts";
import type { StateFolder } from "./state-folder.ts";
import { CACHE } from "./workers.ts";

const PORTS = join(CACHE, "ports");

const Running = z.object({ port: z.int(), adminSql: AdminSql });
type Running = z.infer<typeof Running>;

/**
 * Writes to the state folder that this process serves it, with its admin SQL address. Throws if another process does, or
 * if a database is damaged. The note of a killed server stays until its databases were found to be intact.
 */
export async function claimState(state: StateFolder, running: Running): Promise<void> {
  const other = await findServer(state.path);
  if (other) throw new CommandError(`${state.path} is in use by the server at port ${other.port}`);
  const note = noteFile(state.path);
  requireIntact(state.path, existsSync(note) ? statSync(note).mtimeMs : null);
  usingPath(note, () => {
    rmSync(note, { force: true });
    writeFileSync(note, `${JSON.stringify(running)}\n`, { mode: 0o600, flag: "wx" });
  });
}

/** Lets other commands find the server by its port. To be called when it has the port, which another may have. */
export function publishPort(state: StateFolder, { port }: Running): void {
  mkdirSync(PORTS, { recursive: true });
  writeFileSync(portFile(port), state.path);
}

export function releaseState(state: StateFolder, { port }: Running): void {
  rmSync(noteFile(state.path), { force: true });
  if (stateAt(port) === state.path) rmSync(portFile(port), { force: true });
}

/** The server that runs on this state folder; null if none does, also after one was killed. */
export async function findServer(path: string): Promise<Running | null> {
  if (!existsSync(noteFile(path))) return null;
  const note = Running.safeParse(parse(readFileSync(noteFile(path), "utf8")));
  return note.success && (await isServing(note.data.adminSql)) ? note.data : null;
}

/** A server of this checkout and its state folder. */
export interface FoundServer extends Running {
  state: string;
}

/** This checkout's server at `port`. Throws `CommandError` if no server runs there. */
export async function serverAt(port: number): Promise<FoundServer> {
  const state = stateAt(port);
  const server = state === null ? null : await findServer(state);
  if (state !== null && server?.port === port) return { ...server, state };
  throw new CommandError(`no server of this checkout runs at port ${port}`);
}

/** All servers of this checkout that run. */
export async function runningServers(): Promise<FoundServer[]> {
  const ports = existsSync(PORTS) ? readdirSync(PORTS).map(Number) : [];
  const found = await Promise.all(ports.map((port) => serverAt(port).catch(() => [])));
  return found.flat().sort((a, b) => a.port - b.port);
}

function stateAt(port: number): string | null {
  return existsSync(portFile(port)) ? readFileSync(portFile(port), "utf8") : null;
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
  return join(PORTS, String(port));
}
