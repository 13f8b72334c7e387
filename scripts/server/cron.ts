import type { Miniflare } from "miniflare";
import type { WorkerLog } from "./worker-log.ts";

const MINUTE_MS = 60_000;
const EVERY_MINUTE = "* * * * *";

/** Does what Cloudflare's cron does and no local server will: at once and then every minute. Returns how to stop it. */
export function tickEveryMinute(server: Miniflare, log: WorkerLog): () => void {
  let stopped = false;
  const tick = async () => {
    try {
      const worker = await server.getWorker();
      await worker.scheduled({ cron: EVERY_MINUTE, scheduledTime: new Date() });
    } catch (error) {
      if (!stopped) log.write("error", `the cron trigger failed: ${String(error)}`);
    }
  };
  void tick();
  const timer = setInterval(tick, MINUTE_MS);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
