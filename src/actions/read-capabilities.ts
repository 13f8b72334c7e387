import type { LaneCapabilities } from "../lane/capabilities.ts";
import { laneName } from "../lane/lane.ts";
import type { UpstreamConfig } from "../upstream/registry.ts";

/** The state of an upstream's operations, from its lane; null if the lane does not respond. */
export async function readCapabilities(env: Env, upstream: UpstreamConfig): Promise<LaneCapabilities | null> {
  try {
    return await env.LANE.getByName(laneName(upstream)).capabilities();
  } catch (error) {
    console.error(JSON.stringify({ event: "lane.unreachable", error: String(error) }));
    return null;
  }
}
