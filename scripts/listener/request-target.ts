import type { IncomingMessage } from "node:http";

export interface RequestTarget {
  /** The path and query, as sent. */
  path: string;
  /** The value of the Host header. */
  host: string;
}

const HOST = /^[a-z0-9._~-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i;

type Request = Pick<IncomingMessage, "url" | "rawHeaders" | "httpVersion">;

/**
 * Where a request is directed (RFC 9112, section 3.2); null if it is invalid. `ownHost` is for clients of HTTP/1.0,
 * which need not send one.
 */
export function targetOf({ url = "", rawHeaders, httpVersion }: Request, ownHost: string): RequestTarget | null {
  const hosts = valuesOf(rawHeaders, "host");
  if (hosts.length > 1 || (hosts.length === 0 && httpVersion !== "1.0")) return null;
  const target = absoluteForm(url) ?? { path: url, host: hosts[0] ?? ownHost };
  return target.path.startsWith("/") && HOST.test(target.host) ? target : null;
}

/** The host of an absolute URL replaces the Host header. Its path is not normalized, as in the other form. */
function absoluteForm(target: string): RequestTarget | null {
  const [, host, path = ""] = /^https?:\/\/([^/?#\\]*)(.*)$/i.exec(target) ?? [];
  return host === undefined ? null : { host, path: path.startsWith("/") ? path : `/${path}` };
}

function valuesOf(rawHeaders: string[], name: string): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}
