import { setTimeout as sleep } from "node:timers/promises";
import { createAccount } from "../scripts/account/accounts.ts";
import { endSignal } from "../scripts/server/end-signal.ts";
import { freePair } from "../scripts/server/port.ts";
import { Servers } from "../scripts/server/servers.ts";
import { StateFolder } from "../scripts/server/state-folder.ts";
import { Client } from "./client.ts";
import { runtimes } from "./cpu-time.ts";
import { type Pace, run } from "./load.ts";
import { withState } from "./state.ts";

export interface Rendering {
  clients: number;
  /** Status reads while the engine is idle, before and after. */
  idle: Pace[];
  /** Status reads while the engine renders. */
  loaded: Pace[];
}

const SONGS = 4;
const EMAIL = "bench@bench.dev";
const SONG = { sound_prompt: "bright pop, 120 bpm", lyrics_text: "[Verse]\nRain on the window\n".repeat(8) };
const START_MS = 5_000;

/** Measures status reads of the gateway, as `npm start` runs it, while the engine is idle and while it renders four songs. */
export function whileRendering(load: { clients: number; seconds: number; rounds: number }): Promise<Rendering> {
  return withState(async (state) => {
    const port = await freePair();
    const servers = new Servers({ port, state: new StateFolder(state("state")), settings: {} });
    void endSignal().then(() => servers.stop());
    await servers.start();
    const { key } = await createAccount(servers.runSql, { email: EMAIL, credits: 1_000 });
    const client = new Client(servers.url);
    try {
      return await measure(client, { ...load, headers: { "TT-API-KEY": key, "Content-Type": "application/json" } });
    } finally {
      client.close();
      await servers.stop();
    }
  });
}

type MeasureOptions = { clients: number; seconds: number; rounds: number; headers: Record<string, string> };

async function measure(client: Client, { headers, ...load }: MeasureOptions): Promise<Rendering> {
  const submit = async () => {
    const body = JSON.stringify(SONG);
    const response = await client.expect(200, { method: "POST", path: "/producer/v1/music", headers, body });
    return String(JSON.parse(response.toString()).data.jobId);
  };
  const statusOf = async (id: string) => {
    const response = await client.expect(200, { path: `/producer/v1/fetch?jobId=${id}`, headers });
    return JSON.parse(response.toString()).status as string;
  };
  const warm = await submit();
  while ((await statusOf(warm)) !== "SUCCESS") await sleep(500);
  const pace = (id: string) => run({ work: () => statusOf(id), pid: runtimes()[0] }, load);
  const idle = await rounds(load.rounds, () => pace(warm));
  const ids = await Promise.all(Array.from({ length: SONGS }, submit));
  await sleep(START_MS);
  const loaded: Pace[] = [];
  const last = ids.at(-1) ?? "";
  while (loaded.length < load.rounds && (await statusOf(last)) !== "SUCCESS") loaded.push(await pace(warm));
  for (const id of ids) while ((await statusOf(id)) !== "SUCCESS") await sleep(500);
  return { clients: load.clients, idle: [...idle, ...(await rounds(load.rounds, () => pace(warm)))], loaded };
}

async function rounds(count: number, act: () => Promise<Pace>): Promise<Pace[]> {
  const paces: Pace[] = [];
  for (let i = 0; i < count; i++) paces.push(await act());
  return paces;
}
