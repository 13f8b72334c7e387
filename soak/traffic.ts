import type { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Account } from "./accounts.ts";
import { acceptedJobId, type Client } from "./client.ts";
import type { Readers } from "./readers.ts";
import { drawRequest, httpRequestOf, type JobRequest, requestWithFaults } from "./requests.ts";
import { CERTAIN } from "./rows.ts";

interface TrafficOptions {
  client: Client;
  accounts: Account[];
  readers: Readers;
  calls: EventEmitter;
  /** The `hook_url` of some of the jobs. */
  hookUrl: string;
  random: () => number;
}

/** Concurrent requests with one idempotency key (row 38). */
const BURST = 100;
const MAX_BURSTS = 4;
const BURST_SHARE = 0.02;
const CANCEL_SHARE = 0.05;
const HOOK_SHARE = 0.4;
const MAX_CANCEL_DELAY_MS = 4_000;

/** Submits jobs of every operation, through both APIs, from several accounts. */
export class Traffic {
  bursts = 0;
  readonly violations: string[] = [];
  readonly #options: TrafficOptions;
  readonly #certain = CERTAIN.map(requestWithFaults);
  readonly #open = new Set<Promise<void>>();

  constructor(options: TrafficOptions) {
    this.#options = options;
  }

  /** Submits jobs at an even rate. Resolves when every request has a response or is given up. */
  async send(jobsPerMinute: number, until: number): Promise<void> {
    const { random } = this.#options;
    while (Date.now() < until) {
      const sending = this.#sendOne(until + MAX_CANCEL_DELAY_MS * 5);
      this.#open.add(sending);
      void sending.finally(() => this.#open.delete(sending));
      await sleep((60_000 / jobsPerMinute) * (0.5 + random()));
    }
    await Promise.all(this.#open);
  }

  async #sendOne(giveUpAt: number): Promise<void> {
    const { accounts, random } = this.#options;
    const account = accounts[Math.floor(random() * accounts.length)] as Account;
    const certain = this.#certain.shift();
    if (certain) return void (await this.#submit(account, this.#withHook(certain), giveUpAt));
    const request = this.#withHook(drawRequest(random, account.songs));
    const isBurst = this.bursts < MAX_BURSTS && random() < BURST_SHARE;
    // Half of the requests have an idempotency key and are retried. The others are sent once.
    const submitting = isBurst
      ? this.#submitBurst(account, request)
      : this.#submit(account, request, random() < 0.5 ? giveUpAt : 0);
    const jobId = await submitting;
    if (jobId && random() < CANCEL_SHARE) await this.#cancel(account, jobId);
  }

  #withHook(request: JobRequest): JobRequest {
    const { random, hookUrl } = this.#options;
    if (request.operation === "lyrics" || random() >= HOOK_SHARE) return request;
    return { ...request, fields: { ...request.fields, hook_url: hookUrl } };
  }

  /** Retries until `giveUpAt` with an idempotency key; 0: sends the request once, without a key. */
  async #submit(account: Account, request: JobRequest, giveUpAt: number): Promise<string | null> {
    const { client, calls, random } = this.#options;
    const http = httpRequestOf(request, random() < 0.5);
    calls.emit("accept begins");
    if (giveUpAt === 0) return this.#follow(account, request, acceptedJobId(await client.call(account.key, http)));
    const headers = { ...http.headers, "Idempotency-Key": crypto.randomUUID() };
    const response = await client.callUntilDone(account.key, { ...http, headers }, giveUpAt);
    return this.#follow(account, request, acceptedJobId(response));
  }

  /** Sends one request many times concurrently with one key, then another body with that key, which must be rejected. */
  async #submitBurst(account: Account, request: JobRequest): Promise<string | null> {
    const { client, calls } = this.#options;
    this.bursts++;
    const plain = httpRequestOf(request, true);
    const http = { ...plain, headers: { ...plain.headers, "Idempotency-Key": crypto.randomUUID() } };
    calls.emit("accept begins");
    const responses = await Promise.all(Array.from({ length: BURST }, () => client.call(account.key, http)));
    const ids = new Set(responses.map(acceptedJobId).filter((id) => id !== null));
    if (ids.size > 1) this.violations.push(`I8 one key created ${ids.size} jobs: ${[...ids].join(" ")}`);
    const other = { ...http, body: { ...http.body, title: "another" } };
    const conflict = ids.size > 0 ? await client.call(account.key, other) : null;
    if (conflict && acceptedJobId(conflict))
      this.violations.push(`I8 a second body with the same key was accepted: ${acceptedJobId(conflict)}`);
    return this.#follow(account, request, [...ids][0] ?? null);
  }

  #follow(account: Account, request: JobRequest, id: string | null): string | null {
    if (id) this.#options.readers.follow({ id, account, hooked: "hook_url" in request.fields, end: null });
    return id;
  }

  async #cancel({ key }: Account, jobId: string): Promise<void> {
    const { client, random } = this.#options;
    const path = `/v1/jobs/${jobId}/cancel?discard=${random() < 0.5 ? 1 : 0}`;
    await sleep(random() * MAX_CANCEL_DELAY_MS);
    await client.call(key, { path, headers: {}, body: {} });
  }
}
