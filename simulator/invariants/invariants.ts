import type { Acceptance } from "../../src/db/jobs.ts";
import { isEnded, type Job } from "../../src/job/job.ts";
import type { LaneFailure } from "../../src/job/outcome.ts";
import type { FaultName } from "../faults/fault-profile.ts";
import type { Stats } from "../report/stats.ts";
import { stepLine, type Trace } from "../report/trace.ts";
import type { Generation, Observer, SimulatedJob, Simulation, StepTaken } from "../simulation.ts";
import { checkCanceled } from "./check-cancel.ts";
import { LedgerCheck } from "./check-ledger.ts";
import { PollRateCheck } from "./check-poll-rate.ts";
import { checkEnd, checkEvents, checkRecord } from "./check-record.ts";
import { checkFutureAlarm, checkStep } from "./check-step.ts";
import { requireInvariant } from "./violation.ts";

/** After every N tasks of the clock, the next unfinished job is checked, in rotation. */
const ROTATION = 10;

/** Observes everything that happens, counts it, and throws a `Violation` if an invariant is violated. */
export class Invariants implements Observer {
  readonly #simulation: Simulation;
  readonly #stats: Stats;
  readonly #trace: Trace;
  readonly #ledger: LedgerCheck;
  readonly #pollRate: PollRateCheck;
  /** Accepted jobs whose end is not in D1 yet. */
  readonly #unfinished = new Set<SimulatedJob>();
  #tasks = 0;
  #rotation: Iterator<SimulatedJob, undefined>;

  constructor(simulation: Simulation, { stats, trace }: { stats: Stats; trace: Trace }) {
    this.#simulation = simulation;
    this.#stats = stats;
    this.#trace = trace;
    this.#ledger = new LedgerCheck(simulation.database);
    this.#pollRate = new PollRateCheck(simulation);
    this.#rotation = this.#unfinished.values();
  }

  get unfinished(): number {
    return this.#unfinished.size;
  }

  /** `jobId` is null for a fault that affects all jobs. */
  faultOccurred(fault: FaultName, jobId: string | null): void {
    this.#trace.add(this.#simulation.clock.now, jobId, () => `** ${fault}`);
    this.#stats.countFault(fault);
  }

  clockSet(): void {
    this.#pollRate.clockSet();
  }

  creditsGranted(credits: Map<string, number>): void {
    for (const [accountId, amount] of credits) this.#ledger.grant(accountId, amount);
  }

  requestAnswered(actor: SimulatedJob, acceptance: Acceptance): void {
    if (acceptance === "insufficient_credits") this.#stats.refusedForCredits++;
    if (acceptance !== "accepted") return;
    actor.observed.acceptedAt = this.#simulation.clock.now;
    this.#unfinished.add(actor);
    this.#ledger.hold(actor.seed);
    this.#ledger.check(actor.seed);
    checkEvents(this.#simulation, actor, null);
  }

  stepTaken(actor: SimulatedJob, step: StepTaken): void {
    const { clock } = this.#simulation;
    this.#trace.add(clock.now, actor.plan.id, () => stepLine(step.event, step.next, clock.wall));
    checkStep(this.#simulation, actor, step);
    this.#pollRate.stepTaken(actor, step);
    this.#observe(actor, step);
  }

  callSent(actor: SimulatedJob, kind: "submit" | "poll"): void {
    this.#pollRate.callSent(actor, kind);
  }

  laneRequeued(failure: LaneFailure): void {
    this.#pollRate.laneRequeued(failure);
  }

  laneAdmitted(slotsInUse: () => number): void {
    this.#pollRate.laneAdmitted(slotsInUse);
  }

  laneClosed(): void {
    this.#stats.laneClosings++;
  }

  generationStarted({ actor }: Generation): void {
    const generations = this.#simulation.upstream.generationsFor(actor.plan.id).length;
    if (generations > 1) this.#stats.duplicates++;
    const attempts = actor.job?.attempts ?? [];
    const text = () => `${generations} generations upstream, attempts on record: ${JSON.stringify(attempts)}`;
    const recorded =
      attempts.length >= generations && attempts.slice(0, -1).every(({ result }) => result === "unknown");
    const allowed = generations <= 2 && (recorded || actor.job === null);
    requireInvariant(allowed, "I6", { jobId: actor.plan.id, text });
  }

  jobRecorded(actor: SimulatedJob, job: Job): void {
    checkEvents(this.#simulation, actor, job);
    if (!isEnded(job)) return;
    checkRecord(this.#simulation, actor, job);
    checkCanceled(this.#simulation, actor, job);
    if (!actor.observed.recorded) {
      actor.observed.recorded = true;
      this.#unfinished.delete(actor);
      this.#ledger.settle(actor.seed, job);
    }
    this.#ledger.check(actor.seed);
  }

  recordFailed(actor: SimulatedJob, job: Job): void {
    const { database } = this.#simulation;
    const row = database.first<{ status: string }>("SELECT status FROM jobs WHERE id = ?", actor.plan.id);
    if (isEnded(job) && row?.status === job.status) this.jobRecorded(actor, job);
  }

  /** Must be called after each task of the clock. */
  taskRun(): void {
    this.#stats.events++;
    if (++this.#tasks % ROTATION > 0) return;
    const actor = this.#rotation.next().value;
    if (actor) checkFutureAlarm(this.#simulation, actor);
    else this.#rotation = this.#unfinished.values();
  }

  /** Must be called once when no task is left. */
  finished(): void {
    const actors = [...this.#simulation.actors.values()];
    for (const actor of this.#unfinished) checkFutureAlarm(this.#simulation, actor);
    for (const actor of actors) checkEnd(this.#simulation, actor);
    this.#ledger.checkAll();
    this.#stats.countJobs(actors);
  }

  #observe({ observed, plan }: SimulatedJob, { previous, event, next }: StepTaken): void {
    const { clock, upstream } = this.#simulation;
    if (next.job.slot === "granted" && observed.grantedAt === null) observed.grantedAt = clock.now;
    if (isEnded(next.job)) observed.end = next.job;
    if (next.effect?.kind === "store") observed.assetIds.add(next.effect.assetId);
    const inTime = !isEnded(previous) && clock.wall < previous.deadlineAt;
    if (inTime && "outcome" in event && event.outcome.kind === "finished") observed.finished = true;
    if (event.kind !== "polled" || previous.status !== "processing" || next.job.status === "processing") return;
    const generation = upstream.generationsFor(plan.id).find(({ id }) => id === previous.upstreamJobId);
    if (generation && clock.now >= generation.endsAt) observed.detectedAfterMs ??= clock.now - generation.endsAt;
  }
}
