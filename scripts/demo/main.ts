import { mkdirSync } from "node:fs";
import process from "node:process";
import { createAccount } from "../account/accounts.ts";
import { readOptions, runCommand, UsageError } from "../command-line.ts";
import type { Servers } from "../server/servers.ts";
import { withTemporaryServers } from "../server/temporary-servers.ts";
import { awaitSong, type Progress } from "./await-song.ts";
import { ProgressLine } from "./progress-line.ts";
import { reportOf, saveSong } from "./save-song.ts";
import { SongClient } from "./song-client.ts";
import { Stages } from "./stages.ts";

const TEXT = { type: "string" } as const;
const PROMPT = "warm lo-fi piano with soft drums, a rainy evening, 82 bpm";

interface DemoOptions {
  prompt: string;
  lyrics: string | undefined;
  out: string;
}

await runCommand({ usage: 'npm run demo [-- --prompt "…" --lyrics "…" --out DIR]', run });

async function run(argv: string[]): Promise<number> {
  const options = readDemoOptions(argv);
  const progress = { stages: new Stages(), line: new ProgressLine(process.stdout) };
  try {
    return await withTemporaryServers("demo", (servers) => demo(options, servers, progress));
  } finally {
    progress.line.clear();
  }
}

async function demo(options: DemoOptions, servers: Servers, progress: Progress): Promise<number> {
  const enter = (stage: string) => {
    progress.stages.enter(stage, Date.now());
    progress.line.show({ stage, percent: null, secondsLeft: null });
  };
  enter("starting");
  await servers.start();
  const { key } = await createAccount(servers.runSql, { email: "demo@fermata.invalid", credits: 30 });
  const client = new SongClient(servers.url, key);
  enter("submitting");
  const jobId = await client.submit({ sound_prompt: options.prompt, lyrics_text: options.lyrics });
  const response = await awaitSong(client, jobId, progress);
  enter("downloading");
  const files = await saveSong(response, options.out);
  progress.line.clear();
  console.log(reportOf(response, files, progress.stages.durations(Date.now())));
  return 0;
}

function readDemoOptions(argv: string[]): DemoOptions {
  const { prompt = PROMPT, lyrics, out = "songs" } = readOptions(argv, { prompt: TEXT, lyrics: TEXT, out: TEXT });
  if (!prompt.trim() && !lyrics?.trim()) throw new UsageError("--prompt and --lyrics must not both be empty");
  try {
    mkdirSync(out, { recursive: true });
  } catch {
    throw new UsageError(`--out: ${out} is not a folder and cannot become one`);
  }
  return { prompt, lyrics, out };
}
