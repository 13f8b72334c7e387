import { exports } from "cloudflare:workers";
import { app } from "../../src/app.ts";
import type { Scope } from "../../src/keys/scope.ts";
import { readStream } from "./event-stream.ts";
import { ORIGIN } from "./submit.ts";

interface Media {
  example?: unknown;
  schema: Schema;
}
interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
}
interface Operation {
  "x-scope"?: Scope;
  "x-more-scopes"?: Scope[];
  requestBody?: { content: Record<string, Media> };
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** An operation of the native API, from its OpenAPI document. */
export interface NativeRoute {
  /** Such as `PATCH /songs/{id}`. */
  name: string;
  method: string;
  /** Below `/v1`, with its parameters in braces. */
  path: string;
  scope: Scope | undefined;
  /** The scopes that it requires in addition. */
  moreScopes: Scope[];
  /** The documented JSON body, if any. */
  example: Record<string, unknown> | undefined;
  /** The names of the body's fields. */
  fields: string[];
}

const document = await (await exports.default.fetch(`${ORIGIN}/openapi.json`)).json<Document>();

/** Every operation in the native API's OpenAPI document. */
export const NATIVE_ROUTES: NativeRoute[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => routeOf(method.toUpperCase(), path, operation)),
);

/** Every mounted operation, in the format of `NativeRoute.name`. */
export const MOUNTED = [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method !== "ALL" && path.startsWith("/v1/"))
      .map(({ method, path }) => `${method} ${path.slice("/v1".length).replace(/:(\w+)(\{[^}]*\})?/g, "{$1}")}`),
  ),
];

function routeOf(method: string, path: string, operation: Operation): NativeRoute {
  const json = operation.requestBody?.content["application/json"];
  const { $ref } = json?.schema ?? {};
  const schema = $ref ? document.components.schemas[$ref.split("/").at(-1) ?? ""] : json?.schema;
  return {
    ...{ name: `${method} ${path}`, method, path, scope: operation["x-scope"] },
    moreScopes: operation["x-more-scopes"] ?? [],
    example: json?.example as NativeRoute["example"],
    fields: Object.keys(schema?.properties ?? {}),
  };
}

/** Requests a route with `id` for its path parameters, and the documented body by default. */
export async function askRoute(
  route: Pick<NativeRoute, "method" | "path" | "example">,
  of: { headers?: Record<string, string>; id?: string; body?: unknown; query?: string },
): Promise<Response> {
  const { headers = {}, id = "unknown", body = route.example, query = "" } = of;
  const path = route.path.replace(/\{\w+\}/g, encodeURIComponent(id));
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const sent = body === undefined || route.method === "GET" ? {} : { body: text };
  const json = "body" in sent ? { "Content-Type": "application/json" } : {};
  const response = await exports.default.fetch(`${ORIGIN}/v1${path}${query}`, {
    ...{ method: route.method, headers: { ...json, ...headers }, ...sent },
  });
  return route.path === "/events" && response.ok ? firstFrames(response) : response;
}

/** The stream of an account ends after ten minutes: only what it sends at once. */
async function firstFrames(response: Response): Promise<Response> {
  const frames = await readStream(response.clone(), () => true);
  await response.body?.cancel();
  return new Response(JSON.stringify(frames), response);
}
