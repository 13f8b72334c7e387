import { describe, expect, it } from "vitest";
import {
  callbackUrlFor,
  findUpstream,
  type OwnUrls,
  refOf,
  type UpstreamConfig,
  upstreamForNew,
  urlForUpstream,
} from "../../src/upstream/registry.ts";

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

describe("where an upstream reaches the gateway", () => {
  const LOCAL = "http://127.0.0.1:8787";
  const PUBLIC = "https://songs.example/fermata";
  const fake = { ...TTAPI, origin: "http://localhost:4000" };
  const bound = { ...ENGINE, origin: "https://fermata-engine", bound: true };

  it.each<[string, UpstreamConfig, OwnUrls, [files: string | null, callbacks: string | null]]>([
    ["the engine on this machine", ENGINE, { publicUrl: PUBLIC, localUrl: LOCAL }, [LOCAL, LOCAL]],
    ["another upstream on this machine", fake, { publicUrl: PUBLIC, localUrl: LOCAL }, [LOCAL, LOCAL]],
    ["an upstream elsewhere", TTAPI, { publicUrl: PUBLIC, localUrl: LOCAL }, [PUBLIC, PUBLIC]],
    ["an upstream elsewhere, without PUBLIC_URL", TTAPI, { publicUrl: null, localUrl: LOCAL }, [null, null]],
    ["the bound engine", bound, { publicUrl: PUBLIC, localUrl: null }, [PUBLIC, null]],
    ["the bound engine on this machine", bound, { publicUrl: PUBLIC, localUrl: LOCAL }, [PUBLIC, LOCAL]],
    ["the bound engine, without PUBLIC_URL", bound, { publicUrl: null, localUrl: null }, [null, null]],
  ])("%s", (_, upstream, urls, [files, callbacks]) => {
    expect([urlForUpstream(upstream, urls), callbackUrlFor(upstream, urls)]).toEqual([files, callbacks]);
  });
});
