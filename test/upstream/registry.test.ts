import { describe, expect, it } from "vitest";
import { findUpstream, refOf, type UpstreamConfig, upstreamForNew } from "../../src/upstream/registry.ts";

const TTAPI: UpstreamConfig = { name: "ttapi", origin: "https://a.test", key: "k", bound: false, slots: 1 };
const ENGINE: UpstreamConfig = { name: "engine", origin: "http://127.0.0.1:8788", key: "k", bound: false, slots: 1 };
const BOTH = [TTAPI, ENGINE];

describe("a job's upstream", () => {
  it("findUpstream finds the upstream that a new job stores", () => {
    expect(BOTH.map((config) => findUpstream(BOTH, refOf(config)))).toEqual(BOTH);
  });

  it("findUpstream returns null for the same name at another origin", () => {
    expect(findUpstream(BOTH, { upstream: "ttapi", upstreamOrigin: "https://b.test" })).toBeNull();
  });

  it("findUpstream matches by name if the job stores no origin", () => {
    expect(findUpstream(BOTH, { upstream: "ttapi", upstreamOrigin: null })).toBe(TTAPI);
  });

  it("findUpstream finds the engine at any origin", () => {
    const moved = { ...ENGINE, origin: "http://127.0.0.1:9999" };
    expect(findUpstream([moved], refOf(ENGINE))).toBe(moved);
  });

  it("findUpstream returns null for a name that is not configured", () => {
    expect(findUpstream([ENGINE], refOf(TTAPI))).toBeNull();
  });
});

it("a new job goes to the first configured upstream that supports its operation", () => {
  expect(upstreamForNew(BOTH, "song")).toBe(TTAPI);
  expect(upstreamForNew([ENGINE, TTAPI], "song")).toBe(ENGINE);
  expect(upstreamForNew([], "song")).toBeNull();
});
