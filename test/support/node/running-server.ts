import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { freePair } from "../../../scripts/server/port.ts";
import { type Command, startCommand } from "./command.ts";
import { membersOf } from "./process-group.ts";

export interface RunningServer extends Command {
  port: number;
  url: string;
}

export function newState(): string {
  return mkdtempSync(join(tmpdir(), "fermata-test-"));
}

/** Runs `npm start` and resolves when it has printed that it is ready. */
export async function startServer(
  state: string,
  { port, ...env }: { port?: number; UPSTREAM_URL?: string; UPSTREAM_KEY?: string; ENGINE?: string } = {},
): Promise<RunningServer> {
  const chosen = port ?? (await freePair());
  const command = startCommand("start", ["--port", String(chosen), "--state", state], env);
  const url = `http://127.0.0.1:${chosen}`;
  const line = `ready ${url}\n`;
  const failed = command.ended.then(({ stderr }) => expect.unreachable(`the server ended: ${stderr}`));
  await Promise.race([failed, expect.poll(() => command.printed.stdout, { timeout: 50_000 }).toContain(line)]);
  failed.catch(() => {});
  return { ...command, port: chosen, url };
}

/** Kills all processes of a server, unless it has ended. */
export async function killServer({ pid, signal }: RunningServer): Promise<void> {
  if (membersOf(pid).length > 0) signal("SIGKILL");
  await expect.poll(() => membersOf(pid), { timeout: 20_000 }).toEqual([]);
}
