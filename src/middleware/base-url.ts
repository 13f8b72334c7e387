import type { Context } from "hono";
import { getPath } from "hono/utils/url";
import { type AppEnv, type Config, readConfig } from "../env.ts";

const HOST = /^([a-z\d_-]+(\.[a-z\d_-]+)*|\[[a-f\d:.]+\])(:\d{1,5})?$/i;

/**
 * What every URL in the response to a request begins with, without a slash at its end: `PUBLIC_URL`, else the address
 * that a trusted proxy reports, else that of the request.
 */
export function baseUrl<E extends AppEnv>({ env, req }: Context<E>): string {
  const { publicUrl, trustsProxy } = urlSettings(env);
  if (publicUrl !== null) return publicUrl;
  const { protocol, host } = new URL(req.url);
  const scheme = trustsProxy ? forwardedScheme(req.header("X-Forwarded-Proto")) : null;
  const name = trustsProxy ? forwardedHost(req.header("X-Forwarded-Host")) : null;
  return new URL(`${scheme ?? protocol.slice(0, -1)}://${name ?? host}`).origin;
}

/**
 * The path of a request below the path of `PUBLIC_URL`, whether or not a proxy has already removed that path. Without a
 * slash at its end, so that a path with one is the same.
 */
export function pathBelowBase(request: Request, env: Env | undefined): string {
  const path = getPath(request).replace(/(?<=[^/])\/$/, "");
  const prefix = env ? basePath(env) : "";
  if (prefix === "" || !`${path}/`.startsWith(`${prefix}/`)) return path;
  return path.slice(prefix.length) || "/";
}

function basePath(env: Env): string {
  const { publicUrl } = urlSettings(env);
  return publicUrl === null ? "" : new URL(publicUrl).pathname.replace(/\/$/, "");
}

/** Also if a setting is invalid: the handler throws that error, and its response needs a base URL. */
function urlSettings(env: Env): Pick<Config, "publicUrl" | "trustsProxy"> {
  try {
    return readConfig(env);
  } catch {
    return { publicUrl: null, trustsProxy: false };
  }
}

/** Several proxies append to the header. The first value is that of the proxy which the client has reached. */
function firstOf(header: string | undefined): string {
  return header?.split(",")[0]?.trim() ?? "";
}

function forwardedScheme(header: string | undefined): string | null {
  const scheme = firstOf(header).toLowerCase();
  return scheme === "http" || scheme === "https" ? scheme : null;
}

function forwardedHost(header: string | undefined): string | null {
  const host = firstOf(header);
  return HOST.test(host) && URL.canParse(`http://${host}`) ? host : null;
}
