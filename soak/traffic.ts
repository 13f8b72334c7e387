import { setTimeout as sleep } from "node:timers/promises";
import { runCommand } from "../test/support/node/command.ts";
import type { KilledServer } from "./killed-server.ts";
import { seededChance } from "./seeded-chance.ts";

export interface SentJob {
  id: string;
  account: string;
  sentAt: number;
  /** The last answer of `fetch` that told its end; null while there is none. */
  end: { status: string; musicIds: string[] } | null;
}

const ACCOUNTS = 6;
const CREDITS = 1_000_000;
const PATIENCE_MS = 5_000;
const SHARED = { sound_prompt: "calm piano" };
/** Every operation on a song, as a body beside `music_id`. */
const REMIXES: Record<string, object> = {
  extend: { ...SHARED },
  cover: { ...SHARED },
  replace: { ...SHARED, starts: 0 },
  variation: { seed: "7" },
  "swap-vocals": { ...SHARED },
  "swap-instrumental": { ...SHARED },
  stems: {},
  download: { format: "wav" },
};

/** Songs, lyrics and everything that can be done with a song, from several accounts. */
export class Traffic {
  readonly jobs: SentJob[] = [];
  readonly #server: KilledServer;
  readonly #keys: string[];
  readonly #chance: () => number;
  #stopped = false;

  private constructor(server: KilledServer, keys: string[], chance: () => number) {
    this.#server = server;
    this.#keys = keys;
    this.#chance = chance;
  }

  static async open({ server, state, seed }: { server: KilledServer; state: string; seed: number }): Promise<Traffic> {
    const keys: string[] = [];
    for (let i = 0; i < ACCOUNTS; i++) {
      const args = ["create", "--email", `a${i}@soak.dev`, "--credits", String(CREDITS), "--state", state];
      keys.push(JSON.parse((await runCommand("account", args)).stdout).key);
    }
    return new Traffic(server, keys, seededChance(seed));
  }

  async send(perMinute: number, until: number): Promise<void> {
    const watching = this.#watch();
    while (Date.now() < until) {
      void this.#sendOne().catch(() => {});
      await sleep((60_000 / perMinute) * (0.5 + this.#chance()));
    }
    this.#stopped = true;
    await watching;
  }

  /** Waits until every accepted job has its end; returns the slowest one's seconds. */
  async drain(mostMs: number): Promise<number> {
    const giveUpAt = Date.now() + mostMs;
    let slowest = 0;
    while (this.jobs.some((job) => !job.end) && Date.now() < giveUpAt) {
      for (const job of this.jobs.filter(({ end }) => !end)) {
        await this.#look(job);
        slowest = Math.max(slowest, (Date.now() - job.sentAt) / 1_000);
      }
      await sleep(1_000);
    }
    return Math.round(slowest);
  }

  async #watch(): Promise<void> {
    while (!this.#stopped) {
      for (const job of this.jobs.filter(({ end }) => !end).slice(-20)) await this.#look(job);
      await sleep(500);
    }
  }

  async #sendOne(): Promise<void> {
    const account = this.#keys[Math.floor(this.#chance() * ACCOUNTS)] ?? "";
    const { path, body } = this.#request(account);
    const answer = await this.#call(account, path, body);
    const id = answer?.data?.jobId;
    if (id) this.jobs.push({ id, account, sentAt: Date.now(), end: null });
  }

  #request(account: string): { path: string; body: object } {
    const songs = this.jobs.filter((job) => job.account === account).flatMap((job) => job.end?.musicIds ?? []);
    const draw = this.#chance();
    if (draw < 0.1) return { path: "lyrics", body: { prompt: `rain ${draw}` } };
    const parent = songs[Math.floor(this.#chance() * songs.length)];
    if (draw < 0.5 || !parent) return { path: "music", body: { ...SHARED, title: `Song ${draw}` } };
    const names = Object.keys(REMIXES);
    const path = names[Math.floor(this.#chance() * names.length)] ?? "stems";
    return { path, body: { ...REMIXES[path], music_id: parent } };
  }

  async #look(job: SentJob): Promise<void> {
    const answer = await this.#call(job.account, `fetch?jobId=${job.id}`).catch(() => null);
    if (answer?.status !== "SUCCESS" && answer?.status !== "FAILED") return;
    const musics = answer.data?.musics ?? [];
    job.end = { status: answer.status, musicIds: musics.map(({ musicId }) => musicId) };
  }

  async #call(key: string, path: string, body?: object): Promise<Answer | null> {
    const response = await fetch(`${this.#server.url}/producer/v1/${path}`, {
      method: body ? "POST" : "GET",
      headers: { "TT-API-KEY": key, "Content-Type": "application/json" },
      signal: AbortSignal.timeout(path === "lyrics" ? 30_000 : PATIENCE_MS),
      ...(body && { body: JSON.stringify(body) }),
    });
    return response.status === 200 ? ((await response.json()) as Answer) : null;
  }
}

interface Answer {
  status: string;
  data: { jobId?: string; musics?: { musicId: string }[] } | null;
}
