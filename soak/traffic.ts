import type { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, idOf } from "./client.ts";
import { drawOrder, type KnownSong, type Order, requestOf, ruledOrder } from "./orders.ts";
import type { Readers } from "./readers.ts";
import { CERTAIN } from "./rows.ts";

export interface Account {
  key: string;
  /** Those that its jobs made, as far as it was told. */
  songs: KnownSong[];
}

interface TrafficOptions {
  client: Client;
  accounts: Account[];
  readers: Readers;
  calls: EventEmitter;
  /** Where some of the jobs are told of. */
  hookUrl: string;
  chance: () => number;
}

/** So many at once with one idempotency key (row 38). */
const STORM = 100;
const STORMS_MOST = 4;
const STORM_SHARE = 0.02;
const CANCEL_SHARE = 0.05;
const HOOK_SHARE = 0.4;
const MAX_CANCEL_DELAY_MS = 4_000;

/** Orders of every operation, by both faces, from several accounts. */
export class Traffic {
  storms = 0;
  readonly violations: string[] = [];
  readonly #of: TrafficOptions;
  readonly #certain = CERTAIN.map(ruledOrder);
  readonly #open = new Set<Promise<void>>();

  constructor(of: TrafficOptions) {
    this.#of = of;
  }

  /** Sends evenly, and returns once every order is answered or given up. */
  async send(jobsPerMinute: number, until: number): Promise<void> {
    const { chance } = this.#of;
    while (Date.now() < until) {
      const sending = this.#sendOne(until + MAX_CANCEL_DELAY_MS * 5);
      this.#open.add(sending);
      void sending.finally(() => this.#open.delete(sending));
      await sleep((60_000 / jobsPerMinute) * (0.5 + chance()));
    }
    await Promise.all(this.#open);
  }

  async #sendOne(giveUpAt: number): Promise<void> {
    const { accounts, chance } = this.#of;
    const account = accounts[Math.floor(chance() * accounts.length)] as Account;
    const certain = this.#certain.shift();
    if (certain) return void (await this.#order(account, this.#hooked(certain), giveUpAt));
    const order = this.#hooked(drawOrder(chance, account.songs));
    const stormy = this.storms < STORMS_MOST && chance() < STORM_SHARE;
    // Half of the orders bear a key and are sent until they are answered; the others are sent once.
    const ordering = stormy ? this.#storm(account, order) : this.#order(account, order, chance() < 0.5 ? giveUpAt : 0);
    const jobId = await ordering;
    if (jobId && chance() < CANCEL_SHARE) await this.#cancel(account, jobId);
  }

  #hooked(order: Order): Order {
    const { chance, hookUrl } = this.#of;
    if (order.operation === "lyrics" || chance() >= HOOK_SHARE) return order;
    return { ...order, fields: { ...order.fields, hook_url: hookUrl } };
  }

  /** `giveUpAt`: until when it is sent again where no answer comes; 0: it is sent once, without a key. */
  async #order(account: Account, order: Order, giveUpAt: number): Promise<string | null> {
    const { client, calls, chance } = this.#of;
    const request = requestOf(order, chance() < 0.5);
    calls.emit("accept begins");
    if (giveUpAt === 0) return this.#follow(account, order, idOf(await client.call(account.key, request)));
    const headers = { ...request.headers, "Idempotency-Key": crypto.randomUUID() };
    return this.#follow(account, order, idOf(await client.insist(account.key, { ...request, headers }, giveUpAt)));
  }

  /** All at once by one key, then one body more: one job, and a refusal. */
  async #storm(account: Account, order: Order): Promise<string | null> {
    const { client, calls } = this.#of;
    this.storms++;
    const plain = requestOf(order, true);
    const request = { ...plain, headers: { ...plain.headers, "Idempotency-Key": crypto.randomUUID() } };
    calls.emit("accept begins");
    const answers = await Promise.all(Array.from({ length: STORM }, () => client.call(account.key, request)));
    const ids = new Set(answers.map(idOf).filter((id) => id !== null));
    if (ids.size > 1) this.violations.push(`I8 one key made ${ids.size} jobs: ${[...ids].join(" ")}`);
    const other = { ...request, body: { ...request.body, title: "another" } };
    const refused = ids.size > 0 ? await client.call(account.key, other) : null;
    if (refused && idOf(refused)) this.violations.push(`I8 one key, another body: ${idOf(refused)}`);
    return this.#follow(account, order, [...ids][0] ?? null);
  }

  #follow(account: Account, order: Order, id: string | null): string | null {
    if (id) this.#of.readers.follow({ id, account, hooked: "hook_url" in order.fields, end: null });
    return id;
  }

  async #cancel({ key }: Account, jobId: string): Promise<void> {
    const { client, chance } = this.#of;
    const path = `/v1/jobs/${jobId}/cancel?discard=${chance() < 0.5 ? 1 : 0}`;
    await sleep(chance() * MAX_CANCEL_DELAY_MS);
    await client.call(key, { path, headers: {}, body: {} });
  }
}
