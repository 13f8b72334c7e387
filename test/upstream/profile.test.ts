import { describe, expect, it } from "vitest";
import { OPERATIONS } from "../../src/operations/input.ts";
import { hasModel, operationsFor, type Profile } from "../../src/upstream/profile.ts";
import { estimateOf, PROFILES, type UpstreamName } from "../../src/upstream/registry.ts";

const NAMES = Object.keys(PROFILES) as UpstreamName[];

describe.each(NAMES)("the profile of %s", (name) => {
  const profile: Profile = PROFILES[name];

  it("supports every operation", () => {
    expect(OPERATIONS.filter((operation) => profile.operations[operation])).toEqual(OPERATIONS);
  });

  it("assumes durations that grow from percentile to percentile, and lyrics within seconds", () => {
    for (const operation of OPERATIONS) {
      const durations = Object.values(estimateOf(name, operation));
      expect(durations).toEqual(durations.toSorted((a, b) => a - b));
    }
    expect(estimateOf(name, "lyrics").p50).toBe(2_000);
    expect(estimateOf(name, "song").p50).toBe(name === "engine" ? 15_000 : 90_000);
  });

  it("takes TTAPI's model names", () => {
    expect(hasModel(profile, "FUZZ-2.0 Pro")).toBe(true);
    expect(hasModel(profile, "unknown")).toBe(false);
  });
});

it("the engine makes extensions and covers of an uploaded recording, and nothing else", () => {
  expect(operationsFor(PROFILES.engine, "uploaded")).toEqual(["extend", "cover"]);
});

it("TTAPI takes an upload for every operation that works on a song", () => {
  expect(operationsFor(PROFILES.ttapi, "uploaded")).toEqual(operationsFor(PROFILES.ttapi, "own"));
});

it.each(NAMES)("%s takes no song of another upstream", (name) => {
  expect(operationsFor(PROFILES[name], "foreign")).toEqual([]);
});

it("an upstream without a profile is assumed to take as long as a song of TTAPI", () => {
  expect(estimateOf("removed", "stems")).toEqual(estimateOf("ttapi", "song"));
});
