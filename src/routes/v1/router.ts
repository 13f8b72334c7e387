import { OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { Context, Handler, MiddlewareHandler } from "hono";
import type { CallerEnv } from "../../middleware/auth.ts";
import { MAX_JSON_KILOBYTES, maxBody, readJson } from "../../middleware/body.ts";
import type { FieldError } from "../../validation/field-error.ts";
import { fields } from "./fields.ts";
import { invalidFields, validate } from "./validate.ts";

/** A route without parameters rejects every parameter. */
const NO_QUERY = fields({});

/**
 * A router of the native API. Its routes are described and typed as those of `OpenAPIHono`, whose own validation stops at
 * the first invalid part of a request, ignores unknown parameters and decodes JSON without checking it.
 */
export function nativeRouter({ maxKilobytes = MAX_JSON_KILOBYTES } = {}) {
  const router = new OpenAPIHono<CallerEnv>();
  const limit = maxBody(maxKilobytes);
  const add = ({ middleware = [], ...route }: RouteConfig, handler: Handler<CallerEnv>) => {
    router.openAPIRegistry.registerPath(route);
    const path = route.path.replaceAll(/\{(.+?)\}/g, ":$1");
    const before = [...[middleware].flat(), ...(route.request?.body ? [limit] : []), validator(route)];
    router.on([route.method], [path], ...(before as MiddlewareHandler<CallerEnv>[]), handler);
    return router;
  };
  router.openapi = add as unknown as typeof router.openapi;
  return router;
}

interface Part {
  target: "param" | "query" | "header" | "json";
  schema: z.ZodType;
  read(c: Context): unknown;
  in?: FieldError["in"];
}

/** Validates every part of a request. Throws one 422 with the errors of all of them. */
function validator(route: Pick<RouteConfig, "request" | "security">): MiddlewareHandler<CallerEnv> {
  const parts = partsOf(route);
  return async (c, next) => {
    const values = await Promise.all(parts.map((part) => part.read(c)));
    const results = parts.map((part, i) => validate(part.schema, values[i], { in: part.in }));
    const errors = results.flatMap((result) => result.errors ?? []);
    if (errors.length > 0) throw invalidFields(errors);
    results.forEach(({ data }, i) => void c.req.addValidatedData(parts[i]?.target as "json", data as object));
    await next();
  };
}

function partsOf({ request = {}, security = [] }: Pick<RouteConfig, "request" | "security">): Part[] {
  const { params, query = NO_QUERY, headers, body } = request;
  const hasToken = security.some((scheme) => "token" in scheme);
  const json = body && Object.entries(body.content).find(([type]) => type === "application/json")?.[1];
  const parts: (Omit<Part, "schema"> & { schema: unknown })[] = [
    { target: "json", schema: json && "schema" in json ? json.schema : undefined, read: readJson },
    { target: "param", schema: params, read: (c) => c.req.param(), in: "path" },
    { target: "query", schema: query, read: (c) => queryOf(c, hasToken ? ["token"] : []), in: "query" },
    { target: "header", schema: headers, read: (c) => c.req.header(), in: "header" },
  ];
  return parts.filter((part): part is Part => part.schema instanceof z.ZodType);
}

/**
 * The query as an object: a string per parameter, or a list of strings for one that is repeated. `without`: parameters
 * that the middleware has read.
 */
export function queryOf(c: Context, without: string[] = []): Record<string, string | string[] | undefined> {
  const { searchParams } = new URL(c.req.url);
  const names = new Set(searchParams.keys()).difference(new Set(without));
  const values = [...names].map((name) => [name, searchParams.getAll(name)] as const);
  return Object.fromEntries(values.map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
}
