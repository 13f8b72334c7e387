import { SOURCES } from "../storage/keys.ts";

/** A job deletes its source file when it ends, at most a day after it was accepted. */
const LEFTOVER_AGE_MS = 48 * 3_600_000;
const EVERY_MINUTES = 60;
const AT_MINUTE = 30;

/** Once an hour, deletes uploaded source files left over from a crash. A skipped run is harmless. */
export async function clearSources(env: Env, scheduledAt: number): Promise<{ failed: number; deleted: number }> {
  const result = { failed: 0, deleted: 0 };
  if (Math.floor(scheduledAt / 60_000) % EVERY_MINUTES !== AT_MINUTE) return result;
  for (let cursor: string | undefined; ; ) {
    const page = await env.ASSETS.list({ prefix: SOURCES, ...(cursor !== undefined && { cursor }) });
    const leftovers = page.objects.filter(({ uploaded }) => uploaded.getTime() < scheduledAt - LEFTOVER_AGE_MS);
    if (leftovers.length > 0) await env.ASSETS.delete(leftovers.map(({ key }) => key));
    result.deleted += leftovers.length;
    if (!page.truncated) return result;
    cursor = page.cursor;
  }
}
