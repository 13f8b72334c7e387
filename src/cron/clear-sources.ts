import { SOURCES } from "../storage/keys.ts";

/** A job takes its file away again when it ends, a day after its acceptance at the latest. */
const LEFT_MS = 48 * 3_600_000;
const EVERY_MINUTES = 60;
const AT_MINUTE = 30;

/** Once an hour: deletes files that came for a job and were left behind by a crash. A tick that fails to come costs nothing. */
export async function clearSources(env: Env, scheduledAt: number): Promise<{ failed: number; deleted: number }> {
  const done = { failed: 0, deleted: 0 };
  if (Math.floor(scheduledAt / 60_000) % EVERY_MINUTES !== AT_MINUTE) return done;
  for (let cursor: string | undefined; ; ) {
    const page = await env.ASSETS.list({ prefix: SOURCES, ...(cursor !== undefined && { cursor }) });
    const left = page.objects.filter(({ uploaded }) => uploaded.getTime() < scheduledAt - LEFT_MS);
    if (left.length > 0) await env.ASSETS.delete(left.map(({ key }) => key));
    done.deleted += left.length;
    if (!page.truncated) return done;
    cursor = page.cursor;
  }
}
