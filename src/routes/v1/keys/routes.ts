import { createRoute } from "@hono/zod-openapi";
import { keysOf, MAX_KEYS, mintKey, revokeKey } from "../../../actions/manage-keys.ts";
import { ApiError } from "../../../errors.ts";
import { checkScope } from "../../../middleware/auth.ts";
import { fieldError } from "../../../validation/field-error.ts";
import { body, CONFLICT, json, NOT_FOUND, needs, PROBLEMS } from "../describe.ts";
import { pageOf } from "../pagination.ts";
import { nativeRouter } from "../router.ts";
import { Key, KeyBody, KeyId, keyResponse, NewKey, RevokedKey, RevokeQuery, revokedResponse } from "./schema.ts";

const shared = { ...needs("keys"), tags: ["Keys"] };
const EXAMPLE = { name: "website", scopes: ["jobs:write" as const, "jobs:read" as const], budget_credits: 300 };

export const keys = nativeRouter();

keys.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/keys", operationId: "list_keys" },
    summary: "List API keys",
    description: `Lists the API keys of the account that were not revoked, at most ${MAX_KEYS}, newest first, on one page.`,
    responses: { 200: json(pageOf(Key), "All API keys."), ...PROBLEMS },
  }),
  async (c) => {
    const { caller } = c.var;
    const data = (await keysOf(c.env, caller.accountId)).map((key) => keyResponse(key, caller));
    return c.json({ data, next_cursor: null }, 200);
  },
);

keys.openapi(
  createRoute({
    ...{ ...shared, method: "post", path: "/keys", operationId: "create_key" },
    summary: "Create an API key",
    description:
      "Creates an API key and returns it once. It cannot have more scopes, a later expiry or a larger budget than the " +
      `key that creates it. An account can have at most ${MAX_KEYS} keys.`,
    request: { body: body(KeyBody, "Permissions, expiry and budget of the key.", EXAMPLE) },
    responses: { 201: json(NewKey, "The new API key. It is not shown again."), ...PROBLEMS, ...CONFLICT },
  }),
  async (c) => {
    const { name, scopes, expires_at: expiresAt = null, budget_credits: credits = null } = c.req.valid("json");
    const minted = await mintKey(c.env, c.var.caller, { name, ...(scopes && { scopes }), expiresAt, credits });
    if (minted.kind !== "minted") throw rejection(minted);
    c.header("Cache-Control", "no-store");
    return c.json({ ...keyResponse(minted.record, c.var.caller), key: minted.key }, 201);
  },
);

keys.openapi(
  createRoute({
    ...{ ...shared, method: "delete", path: "/keys/{id}", operationId: "revoke_key" },
    summary: "Revoke an API key",
    description:
      "Revokes an API key and returns the schedules and webhooks that depend on it: runs of these schedules are skipped, " +
      "and these webhooks receive no more events. `with` stops them permanently. A key can revoke itself, and any key " +
      "that has no more scopes, no later expiry and no larger budget. Keys that the revoked key created stay valid. " +
      "Safe to repeat.",
    request: { params: KeyId, query: RevokeQuery },
    responses: {
      200: json(RevokedKey, "Revoked; takes effect within five seconds."),
      ...PROBLEMS,
      ...NOT_FOUND,
    },
  }),
  async (c) => {
    const { id } = c.req.valid("param");
    const { caller } = c.var;
    const stop = c.req.valid("query").with;
    for (const scope of stop) checkScope(caller, scope);
    const outcome = await revokeKey(c.env, caller, { id, stop });
    if (outcome.kind !== "revoked") throw revocationError(outcome, id);
    return c.json(revokedResponse(id, outcome), 200);
  },
);

function revocationError(
  outcome: Exclude<Awaited<ReturnType<typeof revokeKey>>, { kind: "revoked" }>,
  id: string,
): ApiError {
  switch (outcome.kind) {
    case "unknown":
      return new ApiError("not_found", `no API key with id ${id}`);
    case "exceeded":
      return new ApiError("forbidden", `this API key cannot revoke the key ${id}: ${outcome.message}`);
    case "caller_revoked":
      return new ApiError("unauthorized", "this API key was revoked");
  }
}

function rejection(minted: Exclude<Awaited<ReturnType<typeof mintKey>>, { kind: "minted" }>): ApiError {
  switch (minted.kind) {
    case "exceeded": {
      const { field, message } = minted;
      return new ApiError("forbidden", `${field} ${message}`, {
        errors: [fieldError(`/${field}`, { rule: "exceeds_key" }, message)],
      });
    }
    case "too_many":
      return new ApiError("conflict", `an account can have at most ${MAX_KEYS} API keys; revoke one first`);
    case "revoked":
      return new ApiError("unauthorized", "this API key was revoked");
  }
}
