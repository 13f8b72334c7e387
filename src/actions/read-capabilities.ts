import { readConfig } from "../env.ts";
import type { LaneCapabilities } from "../lane/capabilities.ts";
import { laneName } from "../lane/lane.ts";

/** What the connected upstream's lane knows of it; null where the lane does not answer. */
export async function readCapabilities(env: Env): Promise<LaneCapabilities | null> {
  try {
    return await env.LANE.getByName(laneName(readConfig(env).upstream)).capabilities();
  } catch (error) {
    console.error(JSON.stringify({ event: "lane.unreachable", error: String(error) }));
    return null;
  }
}
