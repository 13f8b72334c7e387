import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createAccount } from "../account/accounts.ts";
import { Refusal, readOptions, runCommand } from "../command-line.ts";
import { extensionFor, fileName } from "../demo/file-name.ts";
import { type Answer, SongClient } from "../demo/song-client.ts";
import type { Servers } from "../server/servers.ts";
import { withTemporaryServers } from "../server/temporary-servers.ts";
import { probe } from "./probe.ts";
import { STOPS, type Stop } from "./steps.ts";

const TEXT = { type: "string" } as const;

/** Every operation in a row on one song, over HTTP as any client would, each result downloaded and probed. */
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
  const songs: Record<string, Answer["data"]["musics"][number]> = {};
  for (const stop of STOPS) {
    const since = Date.now();
    const answer = await end(client, await client.submit(stop.body(songs), stop.operation), stop);
    const [first] = answer.data.musics;
    if (first) songs[stop.name] = first;
    const seconds = ((Date.now() - since) / 1_000).toFixed(1);
    for (const song of answer.data.musics) console.log(`${stop.name}: ${await save(song, stop, out)} (${seconds} s)`);
  }
  return 0;
}

async function end(client: SongClient, jobId: string, { name }: Stop): Promise<Answer> {
  for (;;) {
    const answer = await client.look(jobId);
    if (answer.status === "SUCCESS") return answer;
    if (answer.status === "FAILED") throw new Refusal(`${name} failed: ${answer.message}`);
    await pause(300);
  }
}

async function save(song: Answer["data"]["musics"][number], { name }: Stop, out: string): Promise<string> {
  const response = await fetch(song.audioUrl ?? "");
  if (!response.ok) throw new Refusal(`${name}: its link answers ${response.status}`);
  const extension = extensionFor(response.headers.get("content-type"));
  const path = join(out, `${fileName(`${name} ${song.title ?? ""}`)}.${extension}`);
  writeFileSync(path, Buffer.from(await response.arrayBuffer()));
  return `${path}, ${await probe(path)}`;
}
