import { mkdirSync } from "node:fs";
import process from "node:process";
import { createAccount } from "../account/accounts.ts";
import { readOptions, runCommand, UsageError } from "../command-line.ts";
import type { Servers } from "../server/servers.ts";
import { withTemporaryServers } from "../server/temporary-servers.ts";
import { awaitSong, type Shown } from "./await-song.ts";
import { ProgressLine } from "./progress-line.ts";
import { report } from "./report.ts";
import { saveSong } from "./save-song.ts";
import { SongClient } from "./song-client.ts";
import { Stages } from "./stages.ts";

const TEXT = { type: "string" } as const;
const PROMPT = "warm lo-fi piano with soft drums, a rainy evening, 82 bpm";

interface Wish {
  prompt: string;
  lyrics: string | undefined;
  out: string;
}

await runCommand({ usage: 'npm run demo [-- --prompt "…" --lyrics "…" --out DIR]', run });

async function run(argv: string[]): Promise<number> {
  const wish = wishIn(argv);
  const shown = { stages: new Stages(), line: new ProgressLine(process.stdout) };
  try {
    return await withTemporaryServers("demo", (servers) => demo(wish, servers, shown));
  } finally {
    shown.line.clear();
  }
}

async function demo(wish: Wish, servers: Servers, shown: Shown): Promise<number> {
  const enter = (stage: string) => {
    shown.stages.enter(stage, Date.now());
    shown.line.show({ stage, percent: null, secondsLeft: null });
  };
  enter("starting");
  await servers.start();
  const { key } = await createAccount(servers.runSql, { email: "demo@fermata.invalid", credits: 30 });
  const client = new SongClient(servers.url, key);
  enter("asking");
  const jobId = await client.submit({ sound_prompt: wish.prompt, lyrics_text: wish.lyrics });
  const answer = await awaitSong(client, jobId, shown);
  enter("saving");
  const saved = await saveSong(answer, wish.out);
  shown.line.clear();
  console.log(report(answer, saved, shown.stages.durations(Date.now())));
  return 0;
}

function wishIn(argv: string[]): Wish {
  const { prompt = PROMPT, lyrics, out = "songs" } = readOptions(argv, { prompt: TEXT, lyrics: TEXT, out: TEXT });
  if (!prompt.trim() && !lyrics?.trim()) throw new UsageError("--prompt and --lyrics must not both be empty");
  try {
    mkdirSync(out, { recursive: true });
  } catch {
    throw new UsageError(`--out: ${out} is not a folder and cannot become one`);
  }
  return { prompt, lyrics, out };
}
