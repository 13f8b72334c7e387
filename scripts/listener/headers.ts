/** Headers by which the platform and its tools talk to each other. Cloudflare removes them from requests too. */
const PLATFORM = /^(mf|cf)[-_]/i;
const HOP_BY_HOP = ["connection", "keep-alive", "proxy-connection", "upgrade", "http2-settings", "te", "trailer"];
/** The listener itself responds to `Expect`. */
const DROPPED = {
  request: new Set([...HOP_BY_HOP, "expect", "host"]),
  response: new Set([...HOP_BY_HOP, "transfer-encoding"]),
};
/** A `Connection` header cannot remove these, which frame or direct the message. */
const KEPT = new Set(["host", "content-length", "transfer-encoding"]);

/** Name and value in turn, as in `IncomingMessage.rawHeaders`. */
export type RawHeaders = string[];

/** The headers to forward to the Worker. */
export function requestHeaders(raw: RawHeaders, { host, client }: { host: string; client: string }): RawHeaders {
  return ["Host", host, ...endToEnd(raw, DROPPED.request), "CF-Connecting-IP", client];
}

/** The headers to return to the client. */
export function responseHeaders(raw: RawHeaders): RawHeaders {
  return endToEnd(raw, DROPPED.response);
}

function endToEnd(raw: RawHeaders, dropped: Set<string>): RawHeaders {
  const named = namedByConnection(raw);
  const headers: RawHeaders = [];
  for (let i = 0; i < raw.length; i += 2) {
    const [name = "", value = ""] = [raw[i], raw[i + 1]];
    const lower = name.toLowerCase();
    if (!dropped.has(lower) && !named.has(lower) && !PLATFORM.test(name)) headers.push(name, value);
  }
  return headers;
}

/** RFC 9110, section 7.6.1. */
function namedByConnection(raw: RawHeaders): Set<string> {
  const named = new Set<string>();
  for (let i = 0; i < raw.length; i += 2) {
    if (raw[i]?.toLowerCase() !== "connection") continue;
    for (const name of (raw[i + 1] ?? "").toLowerCase().split(",")) if (!KEPT.has(name.trim())) named.add(name.trim());
  }
  return named;
}
