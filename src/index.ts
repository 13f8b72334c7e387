import { app } from "./app.ts";
import { everyMinute } from "./cron/every-minute.ts";

export { EndpointObject } from "./durable/endpoint-object.ts";
export { JobObject } from "./durable/job-object.ts";
export { LaneObject } from "./durable/lane-object.ts";
export { LimitObject } from "./durable/limit-object.ts";

export default {
  fetch: app.fetch,
  scheduled: (controller, env) => everyMinute(env, controller.scheduledTime),
} satisfies ExportedHandler<Env>;
