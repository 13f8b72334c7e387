import type { CancelResult } from "../../src/actions/cancel-job.ts";
import type { EndedJob } from "../../src/job/job.ts";
import type { SimulatedJob, Simulation } from "../simulation.ts";
import { requireInvariant } from "./violation.ts";

interface CancelExchange {
  request: { discard: boolean };
  /** The job's end at the time of the request. */
  previousEnd: EndedJob | null;
  response: CancelResult;
}

/** The response to a cancel states the job's real status and never contradicts an earlier response. */
export function checkCancel(
  { observed, plan }: Pick<SimulatedJob, "observed" | "plan">,
  { request, previousEnd, response }: CancelExchange,
): void {
  const details = (text: string) => ({ jobId: plan.id, text: () => text });
  const json = JSON.stringify(response);
  const previous = observed.canceled;
  if (response.kind === "ended") {
    const matches = previous === null && previousEnd?.status === response.status;
    requireInvariant(matches, "I1", details(`${json}, the job has ${previousEnd?.status}`));
    return;
  }
  const mayCancel = previousEnd === null || previousEnd.status === "canceled";
  requireInvariant(mayCancel, "I1", details(`${json} after ${previousEnd?.status}`));
  requireInvariant(response.kind !== "unavailable", "I5", details("its object threw"));
  if (previous === "free") {
    const free = JSON.stringify({ kind: "canceled", charged: false });
    requireInvariant(json === free, "I4", details(`first free of charge, then ${json}`));
  }
  if (response.kind === "canceled") {
    const { end } = observed;
    const matches = end?.status === "canceled" && end.charged === response.charged;
    requireInvariant(matches, "I4", details(`${json}, the job is ${end?.status}`));
  }
  observed.canceled = response.kind === "canceled" && !response.charged ? "free" : (previous ?? "ordered");
  if (previousEnd === null) observed.discards ||= request.discard;
}

/** A recorded end is `canceled` if a cancel came in time; it is charged for what was created and keeps the requested songs. */
export function checkCanceled(
  { upstream }: { upstream: Pick<Simulation["upstream"], "generationsFor"> },
  { observed, plan }: Pick<SimulatedJob, "observed" | "plan">,
  end: EndedJob,
): void {
  const details = (text: string) => ({ jobId: plan.id, text: () => text });
  const matches = (end.status === "canceled") === (observed.canceled !== null);
  requireInvariant(matches, "I1", details(`${end.status}, cancel request: ${observed.canceled}`));
  if (end.status !== "canceled") return;
  const kept = end.songs.length > 0 || end.lyrics !== null;
  const keepsSongs = end.charged && !observed.discards;
  requireInvariant(kept === keepsSongs, "I4", details(`songs kept: ${kept}, charged: ${end.charged}`));
  const isLyrics = plan.input.operation === "lyrics";
  const created = upstream.generationsFor(plan.id).some((generation) => generation.end === "song" || isLyrics);
  const discardedSong = observed.finished && observed.discards;
  requireInvariant(end.charged || !discardedSong, "I4", details("not charged, and the song was created"));
  requireInvariant(created || !end.charged, "I4", details("charged, and the upstream created nothing"));
}
