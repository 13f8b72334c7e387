import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { webhookUrlError } from "../../../actions/check-request.ts";
import { endpointSecret } from "../../../actions/webhook-secret.ts";
import { dbFor } from "../../../db/databases.ts";
import {
  changeEndpoint,
  deleteEndpoint,
  type EndpointRecord,
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  MAX_ENDPOINTS,
} from "../../../db/endpoints.ts";
import { clearEndpoint } from "../../../delivery/dispatch.ts";
import { readConfig } from "../../../env.ts";
import { ApiError } from "../../../errors.ts";
import { keyIdOf } from "../../../keys/caller.ts";
import { arrivalOf } from "../../../middleware/arrival.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { baseUrl } from "../../../middleware/base-url.ts";
import { fieldError } from "../../../validation/field-error.ts";
import { hookSecret } from "../../../webhooks/signature.ts";
import { body, CONFLICT, json, NOT_FOUND, needs, PROBLEMS } from "../describe.ts";
import { fields, text, webUrl } from "../fields.ts";
import { pageOf } from "../pagination.ts";
import { nativeRouter } from "../router.ts";
import { invalidFields } from "../validate.ts";
import { EventTypes, HookSecret, NewWebhook, Webhook, webhookResponse } from "./response.ts";

const FIELDS = {
  url: webUrl.openapi({
    example: "https://example.com/hooks/fermata",
    description: "Public https URL with a host name that receives the events.",
  }),
  events: EventTypes,
  description: text(500).nullable().describe("Your description, at most 500 characters. Null for none."),
  enabled: z.boolean().describe("Whether the webhook is enabled. A disabled webhook receives no events."),
};
const WebhookBody = fields({
  ...FIELDS,
  events: EventTypes.default(["*"]),
  description: FIELDS.description.default(null),
  enabled: FIELDS.enabled.default(true),
});
const WebhookPatch = fields(FIELDS).partial();
const EXAMPLE = { url: "https://example.com/hooks/fermata", events: ["job.succeeded" as const, "job.failed" as const] };

const shared = { ...needs("webhooks"), tags: ["Webhooks"] };
const params = z.object({ id: z.string().describe("Id of the webhook.") });

export const webhooks = nativeRouter();

webhooks.openapi(
  createRoute({
    ...{ ...shared, method: "post", path: "/webhooks", operationId: "create_webhook" },
    summary: "Register a webhook",
    description:
      "Registers a URL that receives events as signed POST requests (Standard Webhooks). The response contains the " +
      "signing secret, which is returned only once. The webhook stops receiving events when the API key of this request " +
      `is revoked or expires. An account can have at most ${MAX_ENDPOINTS} webhooks.`,
    request: { body: body(WebhookBody, "The URL and its event types.", EXAMPLE) },
    responses: { 201: json(NewWebhook, "The new webhook, with its secret."), ...PROBLEMS, ...CONFLICT },
  }),
  async (c) => {
    const { enabled, ...settings } = c.req.valid("json");
    checkUrl(c, settings.url);
    const { accountId } = c.var.caller;
    const [id, createdAt] = [`we_${crypto.randomUUID().replaceAll("-", "")}`, Date.now()];
    const { secret, sealed } = await endpointSecret(c.env, accountId, id);
    const keyId = keyIdOf(c.var.caller);
    const db = dbFor(c.env, accountId);
    const isInserted = await insertEndpoint(db, { ...settings, id, accountId, keyId, secret: sealed, createdAt });
    if (!isInserted) {
      throw new ApiError("conflict", `an account can have at most ${MAX_ENDPOINTS} webhooks; delete one first`);
    }
    if (!enabled) await changeEndpoint(db, { accountId, id }, { enabled, at: createdAt });
    c.header("Location", `${baseUrl(c)}/v1/webhooks/${id}`);
    return c.json({ ...webhookResponse(await endpointOf(c, id)), secret }, 201);
  },
);

webhooks.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/webhooks", operationId: "list_webhooks" },
    summary: "List webhooks",
    description: `Lists the webhooks of the account, at most ${MAX_ENDPOINTS}, on one page.`,
    responses: { 200: json(pageOf(Webhook), "All webhooks."), ...PROBLEMS },
  }),
  async (c) => {
    const { accountId: id } = c.var.caller;
    const endpoints = await listEndpoints(dbFor(c.env, id), id, { after: "", limit: MAX_ENDPOINTS });
    return c.json({ data: endpoints.map(webhookResponse), next_cursor: null }, 200);
  },
);

webhooks.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/webhooks/hook-secret", operationId: "get_hook_secret" },
    summary: "Get the hook secret",
    description:
      "Returns the secret that signs the deliveries to the `hook_url` of single requests. Registered webhooks have their " +
      "own secrets.",
    responses: { 200: json(HookSecret, "The hook secret of the account."), ...PROBLEMS },
  }),
  async (c) => c.json({ secret: await hookSecret(readConfig(c.env).signingSecret, c.var.caller.accountId) }, 200),
);

webhooks.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/webhooks/{id}", operationId: "get_webhook" },
    summary: "Get a webhook",
    description: "Returns a webhook, without its secret.",
    request: { params },
    responses: { 200: json(Webhook, "The webhook."), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => c.json(webhookResponse(await endpointOf(c, c.req.valid("param").id)), 200),
);

webhooks.openapi(
  createRoute({
    ...{ ...shared, method: "patch", path: "/webhooks/{id}", operationId: "update_webhook" },
    summary: "Update a webhook",
    description:
      "Updates the URL, event types or description of a webhook, and enables or disables it. Fields that you omit do not " +
      "change. A new URL or `enabled: true` makes the API key of this request the one that the webhook depends on.",
    request: { params, body: body(WebhookPatch, "The fields to change.", { enabled: true }) },
    responses: { 200: json(Webhook, "The updated webhook."), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const change = c.req.valid("json");
    const { id } = await endpointOf(c, c.req.valid("param").id);
    if (change.url !== undefined) checkUrl(c, change.url);
    const { accountId } = c.var.caller;
    // The key that sends events to a URL decides what they contain, not the key that registered the webhook.
    const isRegistered = change.url !== undefined || change.enabled === true;
    const keyId = isRegistered ? keyIdOf(c.var.caller) : undefined;
    await changeEndpoint(dbFor(c.env, accountId), { accountId, id }, { ...change, keyId, at: Date.now() });
    return c.json(webhookResponse(await endpointOf(c, id)), 200);
  },
);

webhooks.openapi(
  createRoute({
    ...{ ...shared, method: "delete", path: "/webhooks/{id}", operationId: "delete_webhook" },
    summary: "Delete a webhook",
    description: "Deletes a webhook, its pending deliveries and its delivery log.",
    request: { params },
    responses: { 204: { description: "Deleted." }, ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const { id } = await endpointOf(c, c.req.valid("param").id);
    const { accountId } = c.var.caller;
    await deleteEndpoint(dbFor(c.env, accountId), accountId, id);
    await clearEndpoint(c.env, id);
    return c.body(null, 204);
  },
);

/** Throws 404 if the caller's account has no such webhook. */
export async function endpointOf(c: Context<CallerEnv>, id: string): Promise<EndpointRecord> {
  const { accountId } = c.var.caller;
  const endpoint = await findEndpoint(dbFor(c.env, accountId), accountId, id);
  if (!endpoint) throw new ApiError("not_found", `no webhook with id ${id}`);
  return endpoint;
}

function checkUrl(c: Context<CallerEnv>, url: string): void {
  const message = webhookUrlError(c.env, url, arrivalOf(c));
  if (message === null) return;
  throw invalidFields([fieldError("/url", { rule: "public_url" }, message)]);
}
