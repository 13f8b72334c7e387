import type { Effect } from "../../src/job/events.ts";
import { isEnded, type Job } from "../../src/job/job.ts";
import type { JobRoom } from "../actors/job-actor.ts";
import type { World } from "../world.ts";
import type { Stepped } from "./invariants.ts";
import { promise } from "./violation.ts";

const MINUTE_MS = 60_000;
/** While something is asked of the outside, the alarm that notices a crash comes within this: the longest Retry-After. */
const ARMED_MS = 15 * MINUTE_MS;
/** So long may a job in line be unknown to the lane: some rounds of its calls, late ones included. */
const UNKNOWN_MS = 3 * MINUTE_MS;
/** An alarm counts as lost a minute after its time; then the sweep's round, and a late call. */
const SWEPT_MS = 6 * MINUTE_MS + 1_000;
/** A copy at work at the deadline, then a lost alarm, then D1 that must be asked again. */
const MAX_LATE_MS = 5 * MINUTE_MS + SWEPT_MS + 2 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** One step: an end stays the end, nothing is begun without an alarm ahead, and the deadline holds. */
export function checkStep(world: World, room: JobRoom, { before, next }: Stepped): void {
  const about = (text: string) => ({ jobId: room.plan.id, text: () => text });
  const { job, effect, wakeAt } = next;
  if (isEnded(before)) promise(sameEnd(before, job), "I1", about(`${before.status} became ${describe(job)}`));
  if (isAlone(job) && world.watch.clockSetAt === null) {
    const sleepMs = (wakeAt ?? 0) - world.clock.wall;
    promise(sleepMs <= ARMED_MS, "I5", about(`${describe(job)} sleeps ${sleepMs} ms, and nobody will call it`));
  }
  promise(job.attempts.length <= 2, "I6", about(`${job.attempts.length} attempts`));
  const sent = job.attempts.length > before.attempts.length;
  promise(!(sent && before.cancel), "I4", about("sent after it was canceled"));
  if (effect?.kind === "forget") return;
  promise(wakeAt !== null && room.alarm.at !== null, "I5", about(`${describe(job)} has no alarm ahead`));
  if (effect) promise(isArmed(world, room, effect), "I5", about(`${effect.kind} began, the alarm is far away`));
  if (isEnded(job)) checkDeadline(world, room, job);
  else promise((wakeAt ?? 0) <= job.deadlineAt, "I5", about(`${describe(job)} sleeps past its deadline`));
}

/** Whether nobody but its own alarm gets it on. */
function isAlone(job: Job): boolean {
  return !isEnded(job) && job.slot !== "waiting";
}

function sameEnd(before: Job, after: Job): boolean {
  if (!isEnded(before) || !isEnded(after)) return false;
  const [was, is] = [before, after].map(
    ({ status, endedAt, upstreamJobId }) => `${status} ${endedAt} ${upstreamJobId}`,
  );
  return was === is;
}

function isArmed({ clock }: World, { alarm: { at }, job }: JobRoom, effect: Effect): boolean {
  if (at === null) return false;
  if (effect.kind === "poll") return at <= effect.nextAt;
  if (effect.kind === "record" && job?.status === "processing") return at <= job.pollAt;
  return at - clock.wall <= ARMED_MS || at === job?.deadlineAt;
}

function checkDeadline({ watch }: World, room: JobRoom, job: Extract<Job, { endedAt: number }>): void {
  const lateMs = job.endedAt - job.deadlineAt;
  const allowedMs = MAX_LATE_MS + (watch.clockSetAt === null ? 0 : HOUR_MS);
  promise(lateMs <= allowedMs, "I5", { jobId: room.plan.id, text: () => `ended ${lateMs} ms after its deadline` });
}

/** An unfinished job: an alarm will ring, or did and is at work, or the sweep comes within its round. */
export function checkAhead(world: World, room: JobRoom): void {
  const { clock, downUntil, watch } = world;
  checkInLine(world, room);
  const lostMs = room.alarm.lostAt === null ? Number.POSITIVE_INFINITY : clock.wall - (room.alarm.at ?? 0);
  const sinceMs = Math.min(lostMs, clock.now - Math.max(room.seen.acceptedAt, downUntil, watch.clockSetAt ?? 0));
  const swept = !room.job || room.alarm.lostAt !== null;
  const text = () => (swept ? `nobody swept it for ${sinceMs} ms` : "no alarm ahead");
  const holds = swept ? sinceMs <= SWEPT_MS : room.busy || room.alarm.at !== null;
  promise(holds, "I5", { jobId: room.plan.id, text });
}

/** What waits to be called stands in the lane's line, or is being called. */
function checkInLine({ clock, lane, downUntil }: World, { job, seen, plan }: JobRoom): void {
  const known = job?.slot !== "waiting" || isEnded(job) || lane.expects(plan.id);
  if (known) seen.unknownSince = null;
  else seen.unknownSince ??= Math.max(clock.now, downUntil);
  const sinceMs = clock.now - (seen.unknownSince ?? clock.now);
  promise(sinceMs <= UNKNOWN_MS, "I5", {
    jobId: plan.id,
    text: () => "it waits for a turn that the lane does not owe it",
  });
}

function describe(job: Job): string {
  return `${job.status} (recorded: ${job.recorded}, place: ${job.slot})`;
}
