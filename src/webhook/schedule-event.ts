import type { Event } from "./event.ts";

/** A schedule's slot made no job. Once for a slot (epoch ms). */
export function scheduleFailedEvent(run: {
  scheduleId: string;
  name: string;
  slot: number;
  code: string;
  message: string;
  at: number;
}): Event {
  const { scheduleId, name, slot, code, message, at } = run;
  const type = "schedule.failed";
  const data = { id: scheduleId, name, slot: new Date(slot).toISOString(), error: { code, message } };
  const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
  return { id: `evt_schedule_failed_${scheduleId}_${slot}`, sequence: 0, type, body, at };
}
