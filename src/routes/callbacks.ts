import { Hono } from "hono";
import { type AppEnv, readConfig } from "../env.ts";
import { ApiError } from "../errors.ts";
import { isCallbackToken } from "../job/callback-token.ts";
import { smallBody } from "../middleware/body.ts";

/**
 * The upstream's way in: "look now". The token says for which job; a wrong one touches no object. It stands in the
 * query, which logs leave out; in the path too it is taken, as jobs were given it before.
 */
export const callbacks = new Hono<AppEnv>().post("/:job/:token?", smallBody, async (c) => {
  const { job, token = c.req.query("t") ?? "" } = c.req.param();
  if (!(await isCallbackToken(readConfig(c.env).signingSecret, job, token)))
    throw new ApiError("not_found", "not found");
  c.executionCtx.waitUntil(c.env.JOB.getByName(job).calledBack(await c.req.text()));
  return c.body(null, 202);
});
