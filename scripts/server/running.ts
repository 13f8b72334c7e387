import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Refusal } from "../command-line.ts";
import { Door, isOpen } from "./admin-sql.ts";
import type { StateFolder } from "./state-folder.ts";
import { CACHE } from "./workers.ts";

const Running = z.object({ port: z.int(), door: Door });
type Running = z.infer<typeof Running>;

/** Notes in the state folder that this process serves it, and where its door is. Throws while another one serves it. */
export async function claimState(state: StateFolder, running: Running): Promise<void> {
  const other = await findServer(state.path);
  if (other) throw new Refusal(`${state.path} is in use by the server at port ${other.port}`);
  rmSync(noteIn(state.path), { force: true });
  writeFileSync(noteIn(state.path), `${JSON.stringify(running)}\n`, { mode: 0o600, flag: "wx" });
  mkdirSync(join(CACHE, "ports"), { recursive: true });
  writeFileSync(pointerOf(running.port), state.path);
}

export function releaseState(state: StateFolder, { port }: Running): void {
  rmSync(noteIn(state.path), { force: true });
  rmSync(pointerOf(port), { force: true });
}

/** The server that runs on this state folder; null when none does, also when one was killed. */
export async function findServer(path: string): Promise<Running | null> {
  if (!existsSync(noteIn(path))) return null;
  const note = Running.safeParse(parse(readFileSync(noteIn(path), "utf8")));
  return note.success && (await isOpen(note.data.door)) ? note.data : null;
}

/** This checkout's server at `port`; throws `Refusal` when there is none. */
export async function serverAt(port: number): Promise<Running> {
  const state = existsSync(pointerOf(port)) ? readFileSync(pointerOf(port), "utf8") : null;
  const server = state === null ? null : await findServer(state);
  if (server?.port === port) return server;
  throw new Refusal(`no server of this checkout runs at port ${port}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function noteIn(path: string): string {
  return join(path, "server.json");
}

function pointerOf(port: number): string {
  return join(CACHE, "ports", String(port));
}
