import { describe, expect, it } from "vitest";
import { OPERATIONS } from "../../src/operations/input.ts";
import { hasModel, operationsFor, type Profile } from "../../src/upstream/profile.ts";
import { estimateOf, PROFILES, type UpstreamName } from "../../src/upstream/registry.ts";

const NAMES = Object.keys(PROFILES) as UpstreamName[];

describe.each(NAMES)("the profile of %s", (name) => {
  const profile: Profile = PROFILES[name];

  it("each profile supports every operation", () => {
    expect(OPERATIONS.filter((operation) => profile.operations[operation])).toEqual(OPERATIONS);
  });

  it("each profile's default estimates grow from percentile to percentile", () => {
    for (const operation of OPERATIONS) {
      const durations = Object.values(estimateOf(name, operation));
      expect(durations).toEqual(durations.toSorted((a, b) => a - b));
    }
    expect(estimateOf(name, "song").p50).toBe(name === "engine" ? 7_000 : 90_000);
    expect(estimateOf(name, "lyrics").p50).toBeLessThan(estimateOf(name, "song").p50);
  });

  it("each profile accepts TTAPI's model names only", () => {
    expect(hasModel(profile, "FUZZ-2.0 Pro")).toBe(true);
    expect(hasModel(profile, "unknown")).toBe(false);
  });
});

it("the engine supports only extensions and covers of an upload", () => {
  expect(operationsFor(PROFILES.engine, "uploaded")).toEqual(["extend", "cover"]);
});

it("TTAPI supports every operation on an upload that it supports on its own songs", () => {
  expect(operationsFor(PROFILES.ttapi, "uploaded")).toEqual(operationsFor(PROFILES.ttapi, "own"));
});

it.each(NAMES)("%s supports no operation on another upstream's song", (name) => {
  expect(operationsFor(PROFILES[name], "foreign")).toEqual([]);
});

it("an upstream without a profile gets the default estimate of a TTAPI song", () => {
  expect(estimateOf("removed", "stems")).toEqual(estimateOf("ttapi", "song"));
});
