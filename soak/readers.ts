import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "./client.ts";
import type { Account } from "./traffic.ts";

export interface FollowedJob {
  id: string;
  account: Account;
  /** Whether its end is to be told to the receiver. */
  hooked: boolean;
  /** As a reader was told first; null while nobody was. */
  end: string | null;
}

interface Told {
  id: string;
  status: string;
  songs: { id: string; assets: { role: string; url: string | null }[] }[];
}

const PAUSE_MS = 300;
const AT_ONCE = 15;
/** How often a stranger asks, and how often a job that is over is asked for again. */
const STRANGE_SHARE = 0.03;
const AGAIN_SHARE = 0.05;
const OVER = ["succeeded", "failed", "canceled"];

/** Asks for every job that was accepted until it is over, and then at times whether it still is. */
export class Readers {
  readonly jobs: FollowedJob[] = [];
  readonly violations: string[] = [];
  readonly #of: { client: Client; accounts: Account[]; chance: () => number };
  #stopped = false;

  constructor(of: { client: Client; accounts: Account[]; chance: () => number }) {
    this.#of = of;
  }

  follow(job: FollowedJob): void {
    if (!this.jobs.some(({ id }) => id === job.id)) this.jobs.push(job);
  }

  async watch(): Promise<void> {
    while (!this.#stopped) {
      await Promise.all(this.#someJobs().map((job) => this.#look(job)));
      await sleep(PAUSE_MS);
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Those whose end nobody was told. */
  unseen(): FollowedJob[] {
    return this.jobs.filter(({ end }) => end === null);
  }

  #someJobs(): FollowedJob[] {
    const { chance } = this.#of;
    const open = this.unseen();
    const from = Math.floor(chance() * Math.max(1, open.length - AT_ONCE + 1));
    return [...open.slice(from, from + AT_ONCE), ...this.jobs.filter(({ end }) => end && chance() < AGAIN_SHARE / 10)];
  }

  async #look(job: FollowedJob): Promise<void> {
    const { client, accounts, chance } = this.#of;
    const stranger = accounts[Math.floor(chance() * accounts.length)];
    if (stranger && stranger !== job.account && chance() < STRANGE_SHARE) {
      const { status } = await client.call(stranger.key, { path: `/v1/jobs/${job.id}` });
      if (status === 200) this.violations.push(`I9 another account reads ${job.id}`);
    }
    const { status, body } = await client.call(job.account.key, { path: `/v1/jobs/${job.id}` });
    if (status === 200) this.#told(job, body as Told);
    else if (![0, 429, 503].includes(status)) this.violations.push(`accepted and then answered ${status}: ${job.id}`);
  }

  #told(job: FollowedJob, { status, songs }: Told): void {
    if (job.end !== null && job.end !== status) this.violations.push(`I1 was ${job.end}, is ${status}: ${job.id}`);
    if (job.end !== null || !OVER.includes(status)) return;
    job.end = status;
    for (const { id, assets } of songs) {
      const url = assets.find(({ role }) => role === "audio")?.url;
      if (url) job.account.songs.push({ id, url });
    }
  }
}
