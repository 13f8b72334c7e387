import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { readCapabilities } from "../../actions/read-capabilities.ts";
import { readConfig } from "../../env.ts";
import type { CallerEnv } from "../../middleware/auth.ts";
import { MOST_FORM_KILOBYTES } from "../../middleware/upload-body.ts";
import { MOST_UPLOAD_BYTES } from "../../storage/receive.ts";
import { Capabilities, upstreamAnswer } from "./capability-answer.ts";
import { json, needs, PROBLEMS, refuseInvalid } from "./describe.ts";
import { MOST_LYRICS, MOST_PROMPT } from "./fields.ts";
import { MOST_REQUESTS } from "./jobs/batch.ts";

const SIZES = {
  ...{ sound_prompt_characters: MOST_PROMPT, lyrics_characters: MOST_LYRICS, batch_requests: MOST_REQUESTS },
  ...{ upload_bytes: MOST_UPLOAD_BYTES, upload_form_bytes: MOST_FORM_KILOBYTES * 1_024 },
};

/** What can be asked for, and how it is doing. */
export const capabilities = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });

capabilities.openapi(
  createRoute({
    ...{ ...needs("jobs:read"), method: "get", path: "/capabilities", operationId: "get_capabilities" },
    tags: ["Capabilities"],
    summary: "What each upstream offers, and how each operation is doing",
    responses: { 200: json(Capabilities, "As it is now"), ...PROBLEMS },
  }),
  async (c) => {
    const { upstream, limits } = readConfig(c.env);
    const known = await readCapabilities(c.env);
    const rates = { writes_per_minute: limits.submitsPerMinute, reads_per_minute: limits.readsPerMinute };
    c.header("Cache-Control", "no-store");
    return c.json({ upstreams: [upstreamAnswer(upstream, known)], limits: { ...rates, ...SIZES } }, 200);
  },
);
