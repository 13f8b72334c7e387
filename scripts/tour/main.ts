import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createAccount } from "../account/accounts.ts";
import { CommandError, readOptions, runCommand } from "../command-line.ts";
import { extensionFor, fileName } from "../demo/file-name.ts";
import { type FetchResponse, SongClient } from "../demo/song-client.ts";
import type { Servers } from "../server/servers.ts";
import { withTemporaryServers } from "../server/temporary-servers.ts";
import { probe } from "./probe.ts";
import { STEPS, type Step } from "./steps.ts";

const TEXT = { type: "string" } as const;

/** Runs every operation in turn, starting with one song, over HTTP, and downloads and probes each result. */
await runCommand({
  usage: "npm run tour [-- --out DIR]",
  async run(argv) {
    const { out = "songs/tour" } = readOptions(argv, { out: TEXT });
    mkdirSync(out, { recursive: true });
    return withTemporaryServers("tour", (servers) => tour(servers, out));
  },
});

async function tour(servers: Servers, out: string): Promise<number> {
  await servers.start();
  const { key } = await createAccount(servers.runSql, { email: "tour@fermata.invalid", credits: 100 });
  const client = new SongClient(servers.url, key);
  const songs: Record<string, FetchResponse["data"]["musics"][number]> = {};
  for (const step of STEPS) {
    const since = Date.now();
    const response = await awaitEnd(client, await client.submit(step.body(songs), step.operation), step);
    const [first] = response.data.musics;
    if (first) songs[step.name] = first;
    const seconds = ((Date.now() - since) / 1_000).toFixed(1);
    for (const song of response.data.musics) console.log(`${step.name}: ${await save(song, step, out)} (${seconds} s)`);
  }
  return 0;
}

async function awaitEnd(client: SongClient, jobId: string, { name }: Step): Promise<FetchResponse> {
  for (;;) {
    const response = await client.fetch(jobId);
    if (response.status === "SUCCESS") return response;
    if (response.status === "FAILED") throw new CommandError(`${name} failed: ${response.message}`);
    await pause(300);
  }
}

async function save(song: FetchResponse["data"]["musics"][number], { name }: Step, out: string): Promise<string> {
  const response = await fetch(song.audioUrl ?? "");
  if (!response.ok) throw new CommandError(`${name}: its link returns ${response.status}`);
  const extension = extensionFor(response.headers.get("content-type"));
  const path = join(out, `${fileName(`${name} ${song.title ?? ""}`)}.${extension}`);
  writeFileSync(path, Buffer.from(await response.arrayBuffer()));
  return `${path}, ${await probe(path)}`;
}
