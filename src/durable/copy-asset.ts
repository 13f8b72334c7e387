import { readConfig } from "../env.ts";
import type { Effect, StoreOutcome } from "../job/transition.ts";
import { download } from "../storage/download.ts";
import { mirror } from "../storage/mirror.ts";
import { upstreamFor } from "../upstream/upstream-for.ts";

/** Copies one file of a finished job into R2. Links on the upstream's own origin go the upstream's way. Never throws. */
export function copyAsset(effect: Extract<Effect, { kind: "store" }>, env: Env): Promise<StoreOutcome> {
  const { assetId, role, title, url } = effect;
  const config = readConfig(env);
  const fetcher = upstreamFor(config, env).fetcherFor(url) ?? {
    fetch: (link: string, init: RequestInit) => fetch(link, init),
  };
  const policy = { allowedOrigin: config.upstream.origin };
  return mirror({ bucket: env.ASSETS, assetId, role, title, source: () => download(fetcher, url, policy) });
}
