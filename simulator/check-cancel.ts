import type { CancelResult } from "../src/actions/cancel-job.ts";
import type { EndedJob } from "../src/job/job.ts";
import type { JobRoom } from "./job-room.ts";
import { promise } from "./violation.ts";
import type { World } from "./world.ts";

interface Asked {
  order: { discard: boolean };
  /** The end that the job had when it was asked. */
  before: EndedJob | null;
  answer: CancelResult;
}

/** What a cancel is answered: what is so, and never the contrary of what was said before. */
export function checkCancel({ seen, plan }: JobRoom, { order, before, answer }: Asked): void {
  const about = (text: string) => ({ jobId: plan.id, text: () => text });
  const said = JSON.stringify(answer);
  const was = seen.canceled;
  if (answer.kind === "ended") {
    promise(was === null && before?.status === answer.status, "I1", about(`${said}, the job has ${before?.status}`));
    return;
  }
  promise(before === null || before.status === "canceled", "I1", about(`${said} after ${before?.status}`));
  promise(answer.kind !== "unavailable", "I5", about("its object threw"));
  if (was === "free")
    promise(said === JSON.stringify({ kind: "canceled", charged: false }), "I4", about(`then ${said}`));
  if (answer.kind === "canceled") {
    const { end } = seen;
    promise(
      end?.status === "canceled" && end.charged === answer.charged,
      "I4",
      about(`${said}, and is ${end?.status}`),
    );
  }
  seen.canceled = answer.kind === "canceled" && !answer.charged ? "free" : (was ?? "ordered");
  if (before === null) seen.discards ||= order.discard;
}

/** A recorded end: canceled if that was asked for in time, charged for what was made, with the songs that are wanted. */
export function checkCanceled({ upstream }: World, { seen, plan }: JobRoom, end: EndedJob): void {
  const about = (text: string) => ({ jobId: plan.id, text: () => text });
  promise(
    (end.status === "canceled") === (seen.canceled !== null),
    "I1",
    about(`${end.status}, asked: ${seen.canceled}`),
  );
  if (end.status !== "canceled") return;
  const kept = end.songs.length > 0 || end.lyrics !== null;
  promise(kept === (end.charged && !seen.discards), "I4", about(`songs kept: ${kept}, charged: ${end.charged}`));
  const made = upstream.madeFor(plan.id).some(({ end: made }) => made === "song" || plan.input.operation === "lyrics");
  promise(end.charged || !(seen.finished && seen.discards), "I4", about("free, and it was made"));
  promise(made || !end.charged, "I4", about("charged for what the upstream never made"));
}
