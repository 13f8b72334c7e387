import { app } from "./app.ts";
import { sweep } from "./cron/sweep.ts";

export { JobObject } from "./durable/job-object.ts";
export { LaneObject } from "./durable/lane-object.ts";

export default {
  fetch: app.fetch,
  async scheduled(controller, env) {
    const swept = await sweep(env, controller.scheduledTime);
    if (swept.failed + swept.unreadable > 0) console.error(JSON.stringify({ event: "sweep.incomplete", ...swept }));
  },
} satisfies ExportedHandler<Env>;
