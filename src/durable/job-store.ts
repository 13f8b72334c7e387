import type { Step } from "../job/events.ts";
import type { Job } from "../job/job.ts";
import { upgradeJob } from "../job/stored-job.ts";

const JOB = "job";

/**
 * One job in an object's storage, as one value, and the alarm that goes with it. Reading, saving and booking happen
 * without an await between them, so they are one transaction and nothing can come between.
 */
export class JobStore {
  readonly #storage: DurableObjectStorage;
  /** When the alarm is booked for, as far as this instance knows: each booking is a billed row. */
  #bookedAt: number | null = null;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  load(): Job | null {
    const stored = this.#storage.kv.get<Job | Record<string, unknown>>(JOB);
    return stored ? upgradeJob(stored) : null;
  }

  save(before: Job | null, { job, wakeAt }: Pick<Step, "job" | "wakeAt">): void {
    if (job !== before) this.#storage.kv.put(JOB, job);
    if (wakeAt !== null) this.wakeAt(wakeAt);
  }

  wakeAt(at: number): void {
    if (at === this.#bookedAt) return;
    this.#bookedAt = at;
    void this.#storage.setAlarm(at);
  }

  /** To be said first when an alarm runs: it is booked no longer. */
  alarmFired(): void {
    this.#bookedAt = null;
  }

  /** Null also for an alarm that lies so far in the past that it will never run. */
  async alarmAhead(graceMs: number): Promise<number | null> {
    const at = await this.#storage.getAlarm();
    return at === null || at < Date.now() - graceMs ? null : at;
  }

  async forget(): Promise<void> {
    await this.#storage.deleteAll();
  }
}
