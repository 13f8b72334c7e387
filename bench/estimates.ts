import { setTimeout as sleep } from "node:timers/promises";
import { createAccount } from "../scripts/account/accounts.ts";
import { endSignal } from "../scripts/server/end-signal.ts";
import { freePair } from "../scripts/server/port.ts";
import { Servers } from "../scripts/server/servers.ts";
import { StateFolder } from "../scripts/server/state-folder.ts";
import { Client } from "./client.ts";
import { withState } from "./state.ts";

/** One song: what its first status as running, or its submit, predicted, and what was true. */
export interface Estimate {
  song: string;
  predicted: number;
  real: number;
}

export interface Estimates {
  /** One song after the other, from the first status in which it runs. */
  running: Estimate[];
  /** Six songs at once, from the response to their submits. */
  queued: Estimate[];
}

interface Job {
  id: string;
  status: string;
  stage: string | null;
  queue_position: number | null;
  estimated_seconds: number | null;
}

const SONGS = 30;
const AT_ONCE = 6;
const POLL_MS = 100;
const EMAIL = "bench@bench.dev";
const LINES = [
  "Walking down the empty street",
  "Every window has a light",
  "Hold on to the morning",
  "Hold on to the sun",
];
const PROMPTS = [
  "bright pop, 120 bpm",
  "calm piano, instrumental",
  "folk ballad with guitar",
  "techno, instrumental",
  "jazz",
];
/** Lines of lyrics; 0: the engine writes them, or the song is instrumental. */
const LENGTHS = [0, 8, 16, 32];

/** Compares the estimates of the gateway and its engine, as `npm start` runs them, with what they take. */
export function compareEstimates(): Promise<Estimates> {
  return withState(async (state) => {
    const port = await freePair();
    const servers = new Servers({
      port,
      state: new StateFolder(state("state")),
      settings: { SUBMITS_PER_MINUTE: "0", READS_PER_MINUTE: "0" },
    });
    void endSignal().then(() => servers.stop());
    await servers.start();
    const { key } = await createAccount(servers.runSql, { email: EMAIL, credits: 1_000 });
    const client = new Client(servers.url);
    const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
    try {
      return await measure({ client, headers });
    } finally {
      client.close();
      await servers.stop();
    }
  });
}

interface Api {
  client: Client;
  headers: Record<string, string>;
}

async function measure(api: Api): Promise<Estimates> {
  const running: Estimate[] = [];
  for (let n = 0; n < SONGS; n++) running.push(await runOne(api, n));
  const submits = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => submit(api, n)));
  const queued = submits.map(async ({ job, at }, n) => {
    const seconds = (await awaitEnd(api, job.id)) - at;
    const song = `${nameOf(n)}, position ${job.queue_position ?? "none"}`;
    return { song, predicted: job.estimated_seconds ?? 0, real: seconds / 1_000 };
  });
  return { running, queued: await Promise.all(queued) };
}

async function runOne(api: Api, n: number): Promise<Estimate> {
  const { job } = await submit(api, n);
  for (;;) {
    const { status, estimated_seconds: predicted } = await read(api, job.id);
    const at = performance.now();
    if (status === "processing")
      return { song: nameOf(n), predicted: predicted ?? 0, real: ((await awaitEnd(api, job.id)) - at) / 1_000 };
    await sleep(POLL_MS);
  }
}

async function submit({ client, headers }: Api, n: number): Promise<{ job: Job; at: number }> {
  const at = performance.now();
  const lyrics = Array.from({ length: LENGTHS[n % LENGTHS.length] ?? 0 }, (_, i) => LINES[i % LINES.length]).join("\n");
  const body = JSON.stringify({ sound_prompt: PROMPTS[n % PROMPTS.length], ...(lyrics && { lyrics }) });
  const response = await client.expect(202, { method: "POST", path: "/v1/songs", headers, body });
  return { job: JSON.parse(response.toString()), at };
}

async function read({ client, headers }: Api, id: string): Promise<Job> {
  return JSON.parse((await client.expect(200, { path: `/v1/jobs/${id}`, headers })).toString());
}

async function awaitEnd(api: Api, id: string): Promise<number> {
  for (;;) {
    const { status } = await read(api, id);
    if (status === "failed") throw new Error(`job ${id} failed`);
    if (status === "succeeded") return performance.now();
    await sleep(POLL_MS);
  }
}

function nameOf(n: number): string {
  const lines = LENGTHS[n % LENGTHS.length];
  return `${PROMPTS[n % PROMPTS.length]}${lines ? `, ${lines} lines` : ""}`;
}
