import { FIRST_WAIT_MS, MOST_WAIT_MS, type ReadJob, readJob, viewOf } from "../../../actions/read-job.ts";
import { type JobView, LAST_REVISION } from "../../../job/view.ts";

/** What a listener is told. `id`: the revision that it has seen then; without it, it would be told this again. */
export type Message =
  | { event: "status"; id: number; data: { status: string; canceling: boolean } }
  | { event: "progress"; id: number; data: { progress: number; estimated: boolean; estimated_seconds: number | null } }
  | { event: "over"; id: number; job: ReadJob };

export interface Listened {
  env: Env;
  accountId: string;
  jobId: string;
  /** The revision that the listener has seen; 0: nothing. */
  after: number;
}

/**
 * What happens to a job from `after` on, until it is over; null where nothing has happened for a while. Its object is
 * asked again and again, and answers at once: it sleeps between two questions.
 */
export async function* jobMessages({ env, accountId, jobId, after }: Listened): AsyncGenerator<Message | null> {
  const told = { revision: after, status: "" };
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(MOST_WAIT_MS, wait * 2)) {
    const view = await viewOf(env, jobId, told.revision);
    const job = !view || view.over ? await readJob(env, accountId, jobId) : null;
    if (job && job.record.endedAt !== null) return yield { event: "over", id: LAST_REVISION, job };
    const news = view ? newsOf(view, told) : [];
    yield* news.length > 0 ? news : [null];
    if (view && news.length > 0) {
      Object.assign(told, { revision: view.revision, status: view.status });
      wait = FIRST_WAIT_MS;
    }
    await scheduler.wait(wait);
  }
}

/** The first time all of it, after that what has changed. */
function newsOf(view: JobView, told: { revision: number; status: string }): Message[] {
  if (view.revision <= told.revision && told.status !== "") return [];
  const { revision: id, status, canceling, progress, estimated, secondsLeft } = view;
  const now: Message = { event: "progress", id, data: { progress, estimated, estimated_seconds: secondsLeft } };
  return status === told.status ? [now] : [{ event: "status", id, data: { status, canceling } }, now];
}
