import type { JobEvent, Step } from "../../src/job/events.ts";
import type { Job } from "../../src/job/job.ts";
import { step } from "../../src/job/step.ts";
import type { World } from "../world.ts";

/** The real step; in a world without the guard, one that knows no deadline. */
export function takeStep({ clock, keeps }: World, before: Job, event: JobEvent): Step {
  if (keeps("deadline")) return step(before, event, clock.wall);
  const next = step({ ...before, deadlineAt: Number.MAX_SAFE_INTEGER }, event, clock.wall);
  return { ...next, job: { ...next.job, deadlineAt: before.deadlineAt } };
}
