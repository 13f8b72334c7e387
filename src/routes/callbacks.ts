import { Hono } from "hono";
import { type AppEnv, readConfig } from "../env.ts";
import { ApiError } from "../errors.ts";
import { isCallbackToken } from "../job/callback-token.ts";
import { singleBody } from "../middleware/body.ts";

/**
 * Receives the upstream's callbacks, after which the job is polled at once. A request with a wrong token reaches no
 * object. The token is in the query, which logs omit. It is also accepted in the path, where older jobs have it.
 */
export const callbacks = new Hono<AppEnv>().post("/:job/:token?", singleBody, async (c) => {
  const { job, token = c.req.query("t") ?? "" } = c.req.param();
  if (!(await isCallbackToken(readConfig(c.env).signingSecret, job, token)))
    throw new ApiError("not_found", "not found");
  c.executionCtx.waitUntil(c.env.JOB.getByName(job).calledBack(await c.req.text()));
  return c.body(null, 202);
});
