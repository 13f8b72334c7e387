import { Hono } from "hono";
import type { AppEnv } from "../../env.ts";
import { v1 } from "./v1.ts";

/** `GET /openapi.json`: the native API as its routes are, OpenAPI 3.1. */
export const openapi = new Hono<AppEnv>().get("/", (c) => {
  c.header("Access-Control-Allow-Origin", "*");
  return c.json(documentAt(new URL(c.req.url).origin));
});

function documentAt(origin: string) {
  const document = v1.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Fermata",
      version: "0.1.0",
      description: "A self-hosted AI music generation gateway: jobs that are kept, songs that are there.",
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
    },
    servers: [{ url: `${origin}/v1` }],
    security: [{ key: [] }],
  });
  const securitySchemes = { key: { type: "http", scheme: "bearer", description: "An API key: `fm_live_…`" } } as const;
  return { ...document, components: { ...document.components, securitySchemes } };
}
