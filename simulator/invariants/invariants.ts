import type { Acceptance } from "../../src/db/jobs.ts";
import type { JobEvent, Step } from "../../src/job/events.ts";
import { isEnded, type Job } from "../../src/job/job.ts";
import type { LaneFailure } from "../../src/job/outcome.ts";
import type { JobRoom } from "../actors/job-actor.ts";
import type { Generation } from "../actors/upstream-actor.ts";
import type { FaultName } from "../faults/fault-profile.ts";
import type { Tally } from "../report/stats.ts";
import { stepLine } from "../report/trace.ts";
import type { World } from "../world.ts";
import { checkCanceled } from "./check-cancel.ts";
import { checkEvents } from "./check-events.ts";
import { Books } from "./check-ledger.ts";
import { Politeness } from "./check-poll-rate.ts";
import { checkEnd, checkRecord } from "./check-record.ts";
import { checkAhead, checkStep } from "./check-step.ts";
import { promise } from "./violation.ts";

/** So many events after the last one, the next unfinished job is looked at: each of them in its turn. */
const NEXT_EVERY = 10;

export interface Stepped {
  before: Job;
  event: JobEvent;
  next: Step;
}

/** Looks at everything that happens and throws a `Violation` when a promise is broken. */
export class Watch {
  readonly tally: Tally;
  readonly politeness: Politeness;
  /** Jobs that were accepted and whose end D1 does not have. */
  readonly live = new Set<JobRoom>();
  /** True time at which the wall clock was last set. */
  clockSetAt: number | null = null;
  readonly #world: World;
  readonly #books: Books;
  #events = 0;
  #turns: Iterator<JobRoom, undefined>;

  constructor(world: World, tally: Tally) {
    this.#world = world;
    this.tally = tally;
    this.#books = new Books(world.database);
    this.politeness = new Politeness(world);
    this.#turns = this.live.values();
  }

  get unfinished(): number {
    return this.live.size;
  }

  /** `jobId` null: all of them. */
  struck(fault: FaultName, jobId: string | null): void {
    this.#world.trace.say(this.#world.clock.now, jobId, () => `** ${fault}`);
    this.tally.struck(fault);
  }

  clockSet(): void {
    this.clockSetAt = this.#world.clock.now;
    this.politeness.clockSet();
  }

  granted(credits: Map<string, number>): void {
    for (const [accountId, amount] of credits) this.#books.grant(accountId, amount);
  }

  answered(room: JobRoom, acceptance: Acceptance): void {
    if (acceptance === "insufficient_credits") this.tally.refusedForCredits++;
    if (acceptance !== "accepted") return;
    room.seen.acceptedAt = this.#world.clock.now;
    this.live.add(room);
    this.#books.held(room.seed);
    this.#books.check(room.seed);
    checkEvents(this.#world, room, null);
  }

  stepped(room: JobRoom, stepped: Stepped): void {
    const { trace, clock } = this.#world;
    trace.say(clock.now, room.plan.id, () => stepLine(stepped.event, stepped.next, clock.wall));
    checkStep(this.#world, room, stepped);
    this.politeness.heard(room, stepped);
    this.#observe(room, stepped);
  }

  calls(room: JobRoom, what: "submit" | "poll"): void {
    this.politeness.calls(room, what);
  }

  laneToldToWait(failure: LaneFailure): void {
    this.politeness.laneToldToWait(failure);
  }

  begun({ room }: Generation): void {
    const made = this.#world.upstream.madeFor(room.plan.id).length;
    if (made > 1) this.tally.doubles++;
    const attempts = room.job?.attempts ?? [];
    const text = () => `${made} generations upstream, attempts on record: ${JSON.stringify(attempts)}`;
    const recorded = attempts.length >= made && attempts.slice(0, -1).every(({ result }) => result === "unknown");
    promise(made <= 2 && (recorded || room.job === null), "I6", { jobId: room.plan.id, text });
  }

  recorded(room: JobRoom, job: Job): void {
    checkEvents(this.#world, room, job);
    if (!isEnded(job)) return;
    checkRecord(this.#world, room, job);
    checkCanceled(this.#world, room, job);
    if (!room.seen.recorded) {
      room.seen.recorded = true;
      this.live.delete(room);
      this.#books.settled(room.seed, job);
    }
    this.#books.check(room.seed);
  }

  /** D1 threw: it may have been written or not. */
  perhapsRecorded(room: JobRoom, job: Job): void {
    const row = this.#world.database.first<{ status: string }>("SELECT status FROM jobs WHERE id = ?", room.plan.id);
    if (isEnded(job) && row?.status === job.status) this.recorded(room, job);
  }

  happened(): void {
    this.tally.events++;
    if (++this.#events % NEXT_EVERY > 0) return;
    const room = this.#turns.next().value;
    if (room) checkAhead(this.#world, room);
    else this.#turns = this.live.values();
  }

  atRest(): void {
    for (const room of this.live) checkAhead(this.#world, room);
    for (const room of this.#world.rooms.values()) checkEnd(this.#world, room);
    this.#books.checkAll();
    this.tally.count([...this.#world.rooms.values()]);
  }

  #observe(room: JobRoom, { before, event, next }: Stepped): void {
    const { seen } = room;
    const { now } = this.#world.clock;
    if (next.job.slot === "granted" && seen.placedAt === null) seen.placedAt = now;
    if (isEnded(next.job)) seen.end = next.job;
    if (next.effect?.kind === "store") seen.assetIds.add(next.effect.assetId);
    const inTime = !isEnded(before) && this.#world.clock.wall < before.deadlineAt;
    if (inTime && "outcome" in event && event.outcome.kind === "finished") seen.finished = true;
    if (event.kind !== "polled" || before.status !== "processing" || next.job.status === "processing") return;
    const made = this.#world.upstream.madeFor(room.plan.id).find(({ id }) => id === before.upstreamJobId);
    if (made && now >= made.doneAt) seen.noticedAfterMs ??= now - made.doneAt;
  }
}
