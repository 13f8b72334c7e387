import type { Effect } from "../../src/job/events.ts";
import { type EndedJob, isEnded, type Job } from "../../src/job/job.ts";
import type { SimulatedJob, Simulation, StepTaken } from "../simulation.ts";
import { requireInvariant } from "./violation.ts";

const MINUTE_MS = 60_000;
/** During a call, the alarm that detects a crash fires within this time: the longest `Retry-After`. */
const MAX_ALARM_MS = 15 * MINUTE_MS;
/** How long a waiting job may be missing from the lane's queue: some rounds of its calls, including late ones. */
const MAX_MISSING_MS = 3 * MINUTE_MS;
/** An alarm counts as lost a minute after its time. Then come the sweep's round and a late call. */
const MAX_UNSWEPT_MS = 6 * MINUTE_MS + 1_000;
/** A copy that runs at the deadline, then a lost alarm, then a retry of D1. */
const MAX_LATE_MS = 5 * MINUTE_MS + MAX_UNSWEPT_MS + 2 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;

type StepWorld = Pick<Simulation, "clock" | "clockSetAt">;

/** After a step: an end does not change, an effect starts only with an alarm set, and the deadline holds. */
export function checkStep(world: StepWorld, actor: SimulatedJob, { previous, next }: StepTaken): void {
  const details = (text: string) => ({ jobId: actor.plan.id, text: () => text });
  const { job, effect, wakeAt } = next;
  if (isEnded(previous))
    requireInvariant(isSameEnd(previous, job), "I1", details(`${previous.status} became ${describe(job)}`));
  if (wakesOnlyByAlarm(job) && world.clockSetAt === null) {
    const sleepMs = (wakeAt ?? 0) - world.clock.wall;
    const text = `${describe(job)} sleeps ${sleepMs} ms, and nothing else wakes it`;
    requireInvariant(sleepMs <= MAX_ALARM_MS, "I5", details(text));
  }
  requireInvariant(job.attempts.length <= 2, "I6", details(`${job.attempts.length} attempts`));
  const submits = job.attempts.length > previous.attempts.length;
  requireInvariant(!(submits && previous.cancel), "I4", details("submitted after it was canceled"));
  if (effect?.kind === "forget") return;
  requireInvariant(wakeAt !== null && actor.alarm.at !== null, "I5", details(`${describe(job)} has no future alarm`));
  if (effect) {
    const text = `${effect.kind} started, and the alarm is too far in the future`;
    requireInvariant(isArmed(world, actor, effect), "I5", details(text));
  }
  if (isEnded(job)) checkDeadline(world, actor, job);
  else requireInvariant((wakeAt ?? 0) <= job.deadlineAt, "I5", details(`${describe(job)} sleeps past its deadline`));
}

/** Whether only its own alarm advances the job. */
function wakesOnlyByAlarm(job: Job): boolean {
  return !isEnded(job) && job.slot !== "waiting";
}

function isSameEnd(previous: Job, next: Job): boolean {
  if (!isEnded(previous) || !isEnded(next)) return false;
  const [before, after] = [previous, next].map(
    ({ status, endedAt, upstreamJobId }) => `${status} ${endedAt} ${upstreamJobId}`,
  );
  return before === after;
}

function isArmed({ clock }: StepWorld, { alarm: { at }, job }: SimulatedJob, effect: Effect): boolean {
  if (at === null) return false;
  if (effect.kind === "poll") return at <= effect.nextAt;
  if (effect.kind === "record" && job?.status === "processing") return at <= job.pollAt;
  return at - clock.wall <= MAX_ALARM_MS || at === job?.deadlineAt;
}

function checkDeadline({ clockSetAt }: StepWorld, { plan }: SimulatedJob, job: EndedJob): void {
  const lateMs = job.endedAt - job.deadlineAt;
  const allowedMs = MAX_LATE_MS + (clockSetAt === null ? 0 : HOUR_MS);
  const text = () => `ended ${lateMs} ms after its deadline`;
  requireInvariant(lateMs <= allowedMs, "I5", { jobId: plan.id, text });
}

/** An unfinished job has an alarm that will fire or whose handler runs, or the sweep calls it within its interval. */
export function checkFutureAlarm(
  world: Pick<Simulation, "clock" | "clockSetAt" | "downUntil" | "lane">,
  actor: SimulatedJob,
): void {
  const { clock, downUntil, clockSetAt } = world;
  const { alarm, observed, job, busy, plan } = actor;
  checkInQueue(world, actor);
  const lostMs = alarm.lostAt === null ? Number.POSITIVE_INFINITY : clock.wall - (alarm.at ?? 0);
  const sinceMs = Math.min(lostMs, clock.now - Math.max(observed.acceptedAt, downUntil, clockSetAt ?? 0));
  const needsSweep = !job || alarm.lostAt !== null;
  const text = () => (needsSweep ? `the sweep has not called it for ${sinceMs} ms` : "no future alarm");
  const holds = needsSweep ? sinceMs <= MAX_UNSWEPT_MS : busy || alarm.at !== null;
  requireInvariant(holds, "I5", { jobId: plan.id, text });
}

/** A job that waits for a slot is in the lane's queue, or is being notified of its admission. */
function checkInQueue(
  { clock, lane, downUntil }: Pick<Simulation, "clock" | "lane" | "downUntil">,
  { job, observed, plan }: SimulatedJob,
): void {
  const known = job?.slot !== "waiting" || isEnded(job) || lane.isWaiting(plan.id);
  if (known) observed.missingFromLaneSince = null;
  else observed.missingFromLaneSince ??= Math.max(clock.now, downUntil);
  const sinceMs = clock.now - (observed.missingFromLaneSince ?? clock.now);
  const text = () => "it waits for a slot and is not in the lane's queue";
  requireInvariant(sinceMs <= MAX_MISSING_MS, "I5", { jobId: plan.id, text });
}

function describe(job: Job): string {
  return `${job.status} (recorded: ${job.recorded}, slot: ${job.slot})`;
}
