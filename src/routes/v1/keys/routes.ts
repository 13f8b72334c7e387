import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { keysOf, MAX_KEYS, mintKey, revokeKey } from "../../../actions/manage-keys.ts";
import { ApiError } from "../../../errors.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { smallBody } from "../../../middleware/body.ts";
import { body, CONFLICT, json, NOT_FOUND, needs, PROBLEMS, refuseInvalid } from "../describe.ts";
import { pageOf } from "../pagination.ts";
import { Key, KeyBody, keyResponse, NewKey } from "./schema.ts";

const shared = { ...needs("keys"), tags: ["Keys"] };
const EXAMPLE = { name: "website", scopes: ["jobs:write" as const, "jobs:read" as const], budget_credits: 300 };

/** An account's keys. */
export const keys = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });
keys.use("/keys", smallBody);

keys.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/keys", operationId: "list_keys" },
    summary: "Keys that were not revoked, newest first",
    responses: { 200: json(pageOf(Key), `All of them: at most ${MAX_KEYS}`), ...PROBLEMS },
  }),
  async (c) => {
    const { caller } = c.var;
    const data = (await keysOf(c.env, caller.id)).map((key) => keyResponse(key, caller));
    return c.json({ data, next_cursor: null }, 200);
  },
);

keys.openapi(
  createRoute({
    ...{ ...shared, method: "post", path: "/keys", operationId: "create_key" },
    summary: "Make a key that may do no more than this one",
    request: { body: body(KeyBody, "What it may do, until when, with how many credits", EXAMPLE) },
    responses: { 201: json(NewKey, "The key: it is shown this once"), ...PROBLEMS, ...CONFLICT },
  }),
  async (c) => {
    const { name, scopes, expires_at: expiresAt = null, budget_credits: credits = null } = c.req.valid("json");
    const asked = { name, ...(scopes && { scopes }), expiresAt, credits };
    const minted = await mintKey(c.env, c.var.caller, asked);
    if (minted.kind !== "minted") throw refused(minted);
    c.header("Cache-Control", "no-store");
    return c.json({ ...keyResponse(minted.record, c.var.caller), key: minted.key }, 201);
  },
);

keys.openapi(
  createRoute({
    ...{ ...shared, method: "delete", path: "/keys/{id}", operationId: "revoke_key" },
    summary: "Revoke a key, this one too; safe to repeat",
    request: { params: z.object({ id: z.string() }) },
    responses: { 204: { description: "It opens nothing any more, within five seconds" }, ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const { id } = c.req.valid("param");
    if (!(await revokeKey(c.env, { id, accountId: c.var.caller.id }))) {
      throw new ApiError("not_found", `there is no key ${id}`);
    }
    return c.body(null, 204);
  },
);

function refused(minted: Exclude<Awaited<ReturnType<typeof mintKey>>, { kind: "minted" }>): ApiError {
  switch (minted.kind) {
    case "exceeded": {
      const { field, message } = minted;
      return new ApiError("forbidden", `${field} ${message}`, { errors: [{ pointer: `/${field}`, message }] });
    }
    case "too_many":
      return new ApiError("conflict", `an account has at most ${MAX_KEYS} keys: revoke one`);
    case "revoked":
      return new ApiError("unauthorized", "this key was revoked");
  }
}
