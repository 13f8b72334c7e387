import { EXTEND_AFTER_MS, readStreamPage, STORE_MS, type StoredEvent } from "../db/account-stream.ts";
import { dbFor } from "../db/databases.ts";
import type { JobRecord, JobState } from "../db/jobs.ts";
import type { JobView } from "../job/view.ts";
import type { Caller } from "../keys/caller.ts";
import { jobOfEvent } from "../webhooks/event.ts";
import { readRecord, viewOf } from "./read-job.ts";
import { CallerWatch } from "./watch-caller.ts";

/** `id`: the position in the stream after this message. A reconnecting client sends the last one back. */
export type AccountMessage =
  | { kind: "stored"; id: number; event: StoredEvent }
  /** All unfinished jobs. */
  | { kind: "state"; id: number; jobs: JobState[] }
  /** A job that was accepted while the stream is open. */
  | { kind: "accepted"; job: JobState }
  | { kind: "progress"; jobId: string; view: JobView };

/** The time between two reads of D1. */
export const TICK_MS = 2_000;
const MAX_EVENTS = 50;
const MAX_JOBS = 100;
/** How many objects are polled per tick. */
const MAX_VIEWS = 20;
/** No job is unfinished for longer: its deadline is within 24 hours. */
const UNFINISHED_MS = 25 * 3_600_000;
/** A job becomes visible a moment after its `accepted_at`. */
const VISIBLE_MS = 10_000;
/** An event is stored a moment after it occurred. */
const RECORDED_MS = 5 * 60_000;

/**
 * The position from which a stream can be resumed; null if the events after it may be incomplete: they were not stored,
 * or are deleted already. A position is never less than the time of its event (epoch ms).
 */
export function resumableFrom(lastEventId: number | null, now: number): number | null {
  const oldest = now - (STORE_MS - EXTEND_AFTER_MS);
  return lastEventId !== null && lastEventId >= oldest ? lastEventId : null;
}

interface Subscription {
  env: Env;
  caller: Caller;
  /** The id of the last message that the client has received. */
  lastEventId: number | null;
}

/**
 * What happens in an account from now on, after the events since `lastEventId` and the current state;
 * null after each tick. It reads D1 once per tick, either the account's events or, twice a minute, the caller's key, and
 * ends when that key is no longer valid.
 */
export async function* accountMessages({
  env,
  caller,
  lastEventId,
}: Subscription): AsyncGenerator<AccountMessage | null> {
  const stream = new AccountStream(env, caller.accountId, resumableFrom(lastEventId, Date.now()));
  for (const watch = new CallerWatch(env, caller); ; await scheduler.wait(TICK_MS)) {
    const readsKey = watch.isDue();
    if (!(await watch.isPermitted())) return;
    if (!readsKey) yield* await stream.news();
    yield* await stream.progress();
    yield null;
  }
}

class AccountStream {
  readonly #env: Env;
  readonly #accountId: string;
  #seq: number | null;
  #acceptedAfter = Date.now() - UNFINISHED_MS;
  /** Whether the client has the current state. */
  #isCurrent = false;
  /** The unfinished jobs, with the revision that the client has seen; null until they run. */
  readonly #jobs = new Map<string, number | null>();
  /** The objects that were polled in this tick. */
  #polled = 0;

  constructor(env: Env, accountId: string, seq: number | null) {
    this.#env = env;
    this.#accountId = accountId;
    this.#seq = seq;
  }

  /** What D1 has that the client has not. Nothing if D1 does not respond. */
  async news(): Promise<AccountMessage[]> {
    const page = await this.#readPage();
    if (!page) return [];
    this.#seq ??= page.lastSeq;
    const isLast = page.events.length < MAX_EVENTS;
    const unknown = page.jobs.filter(({ id }) => !this.#isCurrent || !this.#jobs.has(id));
    for (const event of page.events) this.#follow(event);
    const stored = page.events.map((event): AccountMessage => ({ kind: "stored", id: event.seq, event }));
    if (!isLast) return stored;
    this.#acceptedAfter = Math.max(this.#acceptedAfter, (page.jobs.at(-1)?.acceptedAt ?? 0) - VISIBLE_MS);
    const jobs = await this.#statesOf(unknown);
    if (this.#isCurrent) return [...jobs.map((job): AccountMessage => ({ kind: "accepted", job })), ...stored];
    this.#isCurrent = true;
    return [...stored, { kind: "state", id: Math.max(this.#seq, Date.now() - RECORDED_MS), jobs }];
  }

  /** The running jobs whose progress has changed. */
  async progress(): Promise<AccountMessage[]> {
    const running = [...this.#jobs]
      .flatMap(([id, seen]) => (seen === null ? [] : [{ id, seen }]))
      .slice(0, MAX_VIEWS - this.#polled);
    this.#polled = 0;
    const views = await Promise.all(running.map(({ id, seen }) => viewOf(this.#env, id, seen)));
    return running.flatMap(({ id: jobId, seen }, i): AccountMessage[] => {
      const view = views[i];
      // At the end of the map, so that other jobs are next if there are more than can be polled.
      this.#jobs.delete(jobId);
      this.#jobs.set(jobId, Math.max(seen, view?.revision ?? 0));
      if (!view || view.ended || view.revision <= seen) return [];
      return [{ kind: "progress", jobId, view }];
    });
  }

  async #readPage() {
    const db = dbFor(this.#env, this.#accountId);
    const range = { afterSeq: this.#seq, maxEvents: MAX_EVENTS, acceptedAfter: this.#acceptedAfter, maxJobs: MAX_JOBS };
    const storeUntil = this.#isCurrent ? null : Date.now() + STORE_MS;
    try {
      return await readStreamPage(db, this.#accountId, { ...range, storeUntil });
    } catch (error) {
      console.error(JSON.stringify({ event: "stream.not_read", error: String(error) }));
      return null;
    }
  }

  #follow({ seq, type, body }: StoredEvent): void {
    this.#seq = seq;
    const jobId = jobOfEvent((JSON.parse(body) as { id: string }).id);
    if (jobId === null) return;
    if (type === "job.started") this.#jobs.set(jobId, this.#jobs.get(jobId) ?? 0);
    if (/^job\.(succeeded|failed|canceled)$/.test(type)) this.#jobs.delete(jobId);
  }

  /** With their progress, except for the oldest if there are more than can be polled. */
  #statesOf(records: JobRecord[]): Promise<JobState[]> {
    this.#polled = Math.min(records.length, MAX_VIEWS);
    return Promise.all(
      records.map(async (record, i) => {
        const state = records.length - i <= MAX_VIEWS ? await readRecord(this.#env, record) : { ...NOT_POLLED, record };
        const isRunning = (state.view?.status ?? record.status) === "processing";
        this.#jobs.set(record.id, isRunning ? (state.view?.revision ?? 0) : null);
        return state;
      }),
    );
  }
}

const NOT_POLLED = { view: null, queuePosition: null, waitingReason: null };
