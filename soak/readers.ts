import { setTimeout as sleep } from "node:timers/promises";
import type { Account } from "./accounts.ts";
import type { Client } from "./client.ts";

export interface FollowedJob {
  id: string;
  account: Account;
  /** Whether its end must be delivered to the webhook receiver. */
  hooked: boolean;
  /** The first final status that was read; null until then. */
  end: string | null;
}

interface JobBody {
  id: string;
  status: string;
  songs: { id: string; assets: { role: string; url: string | null }[] }[];
}

interface ReaderOptions {
  client: Client;
  accounts: Account[];
  random: () => number;
}

const INTERVAL_MS = 300;
const CONCURRENCY = 15;
/** How often another account reads a job, and how often an ended job is read again. */
const OTHER_ACCOUNT_SHARE = 0.03;
const REPEAT_SHARE = 0.005;
const FINAL_STATUSES = ["succeeded", "failed", "canceled"];

/** Reads every accepted job until it has ended, and sometimes afterwards, to check that its end does not change. */
export class Readers {
  readonly jobs: FollowedJob[] = [];
  readonly violations: string[] = [];
  readonly #options: ReaderOptions;
  #stopped = false;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  follow(job: FollowedJob): void {
    if (!this.jobs.some(({ id }) => id === job.id)) this.jobs.push(job);
  }

  /** Reads jobs until `stop` is called. */
  async run(): Promise<void> {
    while (!this.#stopped) {
      await Promise.all(this.#someJobs().map((job) => this.#read(job)));
      await sleep(INTERVAL_MS);
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Jobs whose end was not read yet. */
  unended(): FollowedJob[] {
    return this.jobs.filter(({ end }) => end === null);
  }

  #someJobs(): FollowedJob[] {
    const { random } = this.#options;
    const open = this.unended();
    const from = Math.floor(random() * Math.max(1, open.length - CONCURRENCY + 1));
    return [...open.slice(from, from + CONCURRENCY), ...this.jobs.filter(({ end }) => end && random() < REPEAT_SHARE)];
  }

  async #read(job: FollowedJob): Promise<void> {
    const { client, accounts, random } = this.#options;
    const other = accounts[Math.floor(random() * accounts.length)];
    if (other && other !== job.account && random() < OTHER_ACCOUNT_SHARE) {
      const { status } = await client.call(other.key, { path: `/v1/jobs/${job.id}` });
      if (status === 200) this.violations.push(`I9 another account can read ${job.id}`);
    }
    const { status, body } = await client.call(job.account.key, { path: `/v1/jobs/${job.id}` });
    if (status === 200) this.#check(job, body as JobBody);
    else if (![0, 429, 503].includes(status)) this.violations.push(`accepted, and a read returns ${status}: ${job.id}`);
  }

  #check(job: FollowedJob, { status, songs }: JobBody): void {
    if (job.end !== null && job.end !== status) this.violations.push(`I1 was ${job.end}, is ${status}: ${job.id}`);
    if (job.end !== null || !FINAL_STATUSES.includes(status)) return;
    job.end = status;
    for (const { id, assets } of songs) {
      const url = assets.find(({ role }) => role === "audio")?.url;
      if (url) job.account.songs.push({ id, url });
    }
  }
}
