import type { Step } from "../job/events.ts";
import type { Job } from "../job/job.ts";
import { upgradeJob } from "../job/stored-job.ts";

const JOB = "job";

/**
 * One job in an object's storage, as one value, and its alarm. Reads and writes have no await between them, so that
 * they are one transaction and no other request can run in between.
 */
export class JobStore {
  readonly #storage: DurableObjectStorage;
  /** The job after a repeatable step, which is not stored yet. */
  #unsaved: Job | null = null;
  /** The alarm that this instance has set. It is not set to the same time again: each write is a billed row. */
  #alarmAt: number | null = null;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  load(): Job | null {
    if (this.#unsaved) return this.#unsaved;
    const stored = this.#storage.kv.get<Job | Record<string, unknown>>(JOB);
    return stored ? upgradeJob(stored) : null;
  }

  /** Writes the job, unless it is the loaded one or the step is repeatable, and sets the alarm. */
  save(loaded: Job | null, { job, effect, wakeAt, repeatable = false }: Step): void {
    if (job !== loaded && !repeatable) this.#storage.kv.put(JOB, job);
    if (job !== loaded) this.#unsaved = repeatable ? job : null;
    if (wakeAt !== null && !(effect && this.#isGuarded(wakeAt))) this.wakeAt(wakeAt);
  }

  /** While an effect runs, the alarm only resumes the job after a crash: an earlier alarm will do. */
  #isGuarded(at: number): boolean {
    return this.#alarmAt !== null && this.#alarmAt > Date.now() && this.#alarmAt <= at;
  }

  wakeAt(at: number): void {
    if (at === this.#alarmAt) return;
    this.#alarmAt = at;
    void this.#storage.setAlarm(at);
  }

  /** Call this first when an alarm runs: it is no longer set. */
  alarmFired(): void {
    this.#alarmAt = null;
  }

  /** The time of the next alarm. null also for one that is more than `graceMs` late: it will never run. */
  async alarmAhead(graceMs: number): Promise<number | null> {
    const at = await this.#storage.getAlarm();
    return at === null || at < Date.now() - graceMs ? null : at;
  }

  async deleteAll(): Promise<void> {
    this.#unsaved = null;
    await this.#storage.deleteAll();
  }
}
