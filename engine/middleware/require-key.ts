import { createMiddleware } from "hono/factory";
import { type EngineApp, readConfig } from "../env.ts";
import { ApiError } from "../errors.ts";

async function isSame(a: string, b: string): Promise<boolean> {
  const digest = (text: string) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const [first, second] = await Promise.all([digest(a), digest(b)]);
  return crypto.subtle.timingSafeEqual(first, second);
}

/** Accepts any non-empty key, unless the operator has configured one. */
export const requireKey = createMiddleware<EngineApp>(async (c, next) => {
  const key = c.req.header("tt-api-key")?.trim() ?? "";
  const { engineKey } = readConfig(c.env);
  const accepted = engineKey === null ? key !== "" : await isSame(key, engineKey);
  if (!accepted) throw new ApiError(401, "Wrong TT-API-KEY or email is not activated.");
  await next();
});
