import { OpenAPIHono } from "@hono/zod-openapi";
import { cors } from "hono/cors";
import type { CallerEnv } from "../../middleware/auth.ts";
import { authenticateKeyOrToken } from "../../middleware/job-token.ts";
import { countEarly, rateLimit } from "../../middleware/rate-limit.ts";
import { capabilities } from "./capabilities.ts";
import { credits } from "./credits.ts";
import { accountEvents } from "./events.ts";
import { batch } from "./jobs/batch.ts";
import { cancel } from "./jobs/cancel.ts";
import { jobEvents } from "./jobs/events.ts";
import { jobs } from "./jobs/routes.ts";
import { jobToken } from "./jobs/token.ts";
import { keys } from "./keys/routes.ts";
import { models } from "./models.ts";
import { schedules } from "./schedules/routes.ts";
import { scheduleRuns } from "./schedules/runs.ts";
import { songs } from "./songs/create.ts";
import { lineage } from "./songs/lineage.ts";
import { lyricsFiles } from "./songs/lyrics.ts";
import { COMPONENTS } from "./songs/operation-input.ts";
import { library } from "./songs/routes.ts";
import { shares } from "./songs/shares.ts";
import { tags } from "./songs/tags.ts";
import { uploads } from "./uploads/routes.ts";
import { webhookDeliveries } from "./webhooks/deliveries.ts";
import { webhooks } from "./webhooks/routes.ts";

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

/** The native API. */
export const v1 = new OpenAPIHono<CallerEnv>();
for (const [name, schema] of Object.entries(COMPONENTS)) v1.openAPIRegistry.register(name, schema);
v1.use(CORS, countEarly, authenticateKeyOrToken, rateLimit);
v1.route("/", songs);
v1.route("/", uploads);
v1.route("/", library);
v1.route("/", lineage);
v1.route("/", lyricsFiles);
v1.route("/", tags);
v1.route("/", shares);
v1.route("/", batch);
v1.route("/", jobs);
v1.route("/", cancel);
v1.route("/", jobEvents);
v1.route("/", accountEvents);
v1.route("/", jobToken);
v1.route("/", capabilities);
v1.route("/", models);
v1.route("/", keys);
v1.route("/", credits);
v1.route("/", schedules);
v1.route("/", scheduleRuns);
v1.route("/", webhooks);
v1.route("/", webhookDeliveries);
