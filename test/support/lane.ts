import { Lane, type LaneSettings } from "../../src/lane/lane.ts";
import type { Sql } from "../../src/lane/lane-sql.ts";
import { LaneStore } from "../../src/lane/lane-store.ts";
import { estimateOf, laneRules } from "../../src/upstream/registry.ts";
import { memorySql } from "./sqlite.ts";

/** A lane of TTAPI with two slots, and its store. */
export function newLane(overrides: Partial<LaneSettings> = {}, sql: Sql = memorySql()) {
  const settings: LaneSettings = {
    ...laneRules("ttapi"),
    slots: { song: 2, quick: 2 },
    callable: true,
    estimateOf: () => estimateOf("ttapi", "song"),
    ...overrides,
  };
  const store = new LaneStore(sql, settings.workOf);
  return { store, settings, lane: new Lane(store, settings) };
}
