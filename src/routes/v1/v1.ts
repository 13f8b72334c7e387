import { OpenAPIHono } from "@hono/zod-openapi";
import { cors } from "hono/cors";
import { authenticate, type CallerEnv } from "../../middleware/authenticate.ts";
import { limit } from "../../middleware/limit.ts";
import { batch } from "./batch.ts";
import { cancel } from "./cancel.ts";
import { capabilities } from "./capabilities.ts";
import { credits } from "./credits.ts";
import { refuseInvalid } from "./describe.ts";
import { jobEvents } from "./job-events.ts";
import { jobs } from "./jobs.ts";
import { keys } from "./keys.ts";
import { library } from "./library.ts";
import { lineage } from "./lineage.ts";
import { lyricsFiles } from "./lyrics-files.ts";
import { scheduleRuns } from "./schedule-runs.ts";
import { schedules } from "./schedules.ts";
import { songs } from "./songs.ts";
import { uploads } from "./uploads.ts";
import { webhookDeliveries } from "./webhook-deliveries.ts";
import { webhooks } from "./webhooks.ts";

const CORS = cors({
  origin: "*",
  allowHeaders: [
    "Authorization",
    "TT-API-KEY",
    "Content-Type",
    "Idempotency-Key",
    "Prefer",
    "Cancel-After",
    "Last-Event-ID",
  ],
  exposeHeaders: [
    "Location",
    "Retry-After",
    "Idempotent-Replayed",
    "Preference-Applied",
    "RateLimit",
    "RateLimit-Policy",
    "X-Request-Id",
  ],
  maxAge: 86_400,
});

/** The native API (`docs/evidence/lifecycle.md`): one file per resource. */
export const v1 = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });
v1.use(CORS, authenticate, limit);
v1.route("/", songs);
v1.route("/", uploads);
v1.route("/", library);
v1.route("/", lineage);
v1.route("/", lyricsFiles);
v1.route("/", batch);
v1.route("/", jobs);
v1.route("/", cancel);
v1.route("/", jobEvents);
v1.route("/", capabilities);
v1.route("/", keys);
v1.route("/", credits);
v1.route("/", schedules);
v1.route("/", scheduleRuns);
v1.route("/", webhooks);
v1.route("/", webhookDeliveries);
