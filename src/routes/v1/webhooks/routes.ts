import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
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
import type { CallerEnv } from "../../../middleware/auth.ts";
import { smallBody } from "../../../middleware/body.ts";
import { hookSecret } from "../../../webhooks/signature.ts";
import { body, CONFLICT, json, NOT_FOUND, needs, PROBLEMS, refuseInvalid } from "../describe.ts";
import { webUrl } from "../fields.ts";
import { pageOf } from "../pagination.ts";
import { EventTypes, HookSecret, NewWebhook, Webhook, webhookResponse } from "./response.ts";

const FIELDS = {
  url: webUrl("https://example.com/hooks/fermata"),
  events: EventTypes,
  description: z
    .string({ error: "must be a string" })
    .max(500, { error: "must have at most 500 characters" })
    .nullable(),
  enabled: z.boolean({ error: "must be true or false" }),
};
const WebhookBody = z.strictObject({
  ...FIELDS,
  events: EventTypes.default(["*"]),
  description: FIELDS.description.default(null),
  enabled: FIELDS.enabled.default(true),
});
const WebhookPatch = z.strictObject(FIELDS).partial();
const EXAMPLE = { url: "https://example.com/hooks/fermata", events: ["job.succeeded" as const, "job.failed" as const] };

const shared = { ...needs("webhooks"), tags: ["Webhooks"] };
const params = z.object({ id: z.string() });

/** Where an account is told of events. */
export const webhooks = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });
webhooks.use("/webhooks", smallBody).use("/webhooks/*", smallBody);

webhooks.openapi(
  createRoute({
    ...{ ...shared, method: "post", path: "/webhooks", operationId: "create_webhook" },
    summary: `Be told of events at a URL; at most ${MAX_ENDPOINTS} of them`,
    request: { body: body(WebhookBody, "Where, and of what", EXAMPLE) },
    responses: { 201: json(NewWebhook, "The webhook, with its secret"), ...PROBLEMS, ...CONFLICT },
  }),
  async (c) => {
    const { enabled, ...asked } = c.req.valid("json");
    checkUrl(c, asked.url);
    const { id: accountId } = c.var.caller;
    const [id, createdAt] = [`we_${crypto.randomUUID().replaceAll("-", "")}`, Date.now()];
    const { secret, sealed } = await endpointSecret(c.env, accountId, id);
    const db = dbFor(c.env, accountId);
    const made = await insertEndpoint(db, { ...asked, id, accountId, secret: sealed, createdAt });
    if (!made) throw new ApiError("conflict", `an account has at most ${MAX_ENDPOINTS} webhooks: delete one`);
    if (!enabled) await changeEndpoint(db, { accountId, id }, { enabled, at: createdAt });
    c.header("Location", `/v1/webhooks/${id}`);
    return c.json({ ...webhookResponse(await endpointOf(c, id)), secret }, 201);
  },
);

webhooks.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/webhooks", operationId: "list_webhooks", summary: "All webhooks" },
    responses: { 200: json(pageOf(Webhook), "All of them: there is never a next page"), ...PROBLEMS },
  }),
  async (c) => {
    const { id } = c.var.caller;
    const endpoints = await listEndpoints(dbFor(c.env, id), id, { after: "", limit: MAX_ENDPOINTS });
    return c.json({ data: endpoints.map(webhookResponse), next_cursor: null }, 200);
  },
);

webhooks.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/webhooks/hook-secret", operationId: "get_hook_secret" },
    summary: "What goes to the `hook_url` of a request is signed with this",
    responses: { 200: json(HookSecret, "The account's own"), ...PROBLEMS },
  }),
  async (c) => c.json({ secret: await hookSecret(readConfig(c.env).signingSecret, c.var.caller.id) }, 200),
);

webhooks.openapi(
  createRoute({
    ...{ ...shared, method: "get", path: "/webhooks/{id}", operationId: "get_webhook", summary: "A webhook" },
    request: { params },
    responses: { 200: json(Webhook, "The webhook"), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => c.json(webhookResponse(await endpointOf(c, c.req.valid("param").id)), 200),
);

webhooks.openapi(
  createRoute({
    ...{ ...shared, method: "patch", path: "/webhooks/{id}", operationId: "change_webhook" },
    summary: "Change a webhook, switch it off or on again",
    request: { params, body: body(WebhookPatch, "What is left out stays as it is", { enabled: true }) },
    responses: { 200: json(Webhook, "The webhook as it is now"), ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const change = c.req.valid("json");
    const { id } = await endpointOf(c, c.req.valid("param").id);
    if (change.url !== undefined) checkUrl(c, change.url);
    const { id: accountId } = c.var.caller;
    await changeEndpoint(dbFor(c.env, accountId), { accountId, id }, { ...change, at: Date.now() });
    return c.json(webhookResponse(await endpointOf(c, id)), 200);
  },
);

webhooks.openapi(
  createRoute({
    ...{ ...shared, method: "delete", path: "/webhooks/{id}", operationId: "delete_webhook" },
    summary: "Delete a webhook; what waits for it is told to nobody",
    request: { params },
    responses: { 204: { description: "It is gone" }, ...PROBLEMS, ...NOT_FOUND },
  }),
  async (c) => {
    const { id } = await endpointOf(c, c.req.valid("param").id);
    const { id: accountId } = c.var.caller;
    await deleteEndpoint(dbFor(c.env, accountId), accountId, id);
    await clearEndpoint(c.env, id);
    return c.body(null, 204);
  },
);

/** The caller's own; throws 404 for any other. */
export async function endpointOf(c: Context<CallerEnv>, id: string): Promise<EndpointRecord> {
  const { id: accountId } = c.var.caller;
  const endpoint = await findEndpoint(dbFor(c.env, accountId), accountId, id);
  if (!endpoint) throw new ApiError("not_found", `there is no webhook ${id}`);
  return endpoint;
}

function checkUrl(c: Context<CallerEnv>, url: string): void {
  const message = webhookUrlError(c.env, url);
  if (message === null) return;
  throw new ApiError("validation_failed", `url ${message}`, { errors: [{ pointer: "/url", message }] });
}
