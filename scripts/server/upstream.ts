import { Refusal } from "../command-line.ts";

/** Who makes the songs: the embedded engine, or a service that speaks the same contract. */
export type Upstream = { kind: "engine" } | { kind: "other"; url: string; key: string };

/** From UPSTREAM_URL and UPSTREAM_KEY; throws `Refusal` for half a pair. */
export function upstreamOf(env: Record<string, string | undefined>): Upstream {
  const { UPSTREAM_URL: url, UPSTREAM_KEY: key } = env;
  if (!url) return { kind: "engine" };
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? "")) throw new Refusal("UPSTREAM_URL must be an http(s) address");
  if (!key) throw new Refusal("UPSTREAM_URL needs UPSTREAM_KEY");
  return { kind: "other", url, key };
}
