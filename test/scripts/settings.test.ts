import { describe, expect, it } from "vitest";
import { CommandError } from "../../scripts/command-line.ts";
import { minFreeMegabytes, settingsIn, trustedHops } from "../../scripts/server/settings.ts";

describe("settingsIn", () => {
  it("the settings contain the known environment variables that are not empty", () => {
    const environment = {
      UPSTREAM_CONCURRENCY: "4",
      PUBLIC_URL: "https://songs.example",
      ENGINE_KEY: "",
      HOME: "/root",
    };
    expect(settingsIn(environment)).toEqual({ UPSTREAM_CONCURRENCY: "4", PUBLIC_URL: "https://songs.example" });
  });

  it.each([
    [{ UPSTREAM_URL: "https://api.ttapi.io" }, "UPSTREAM_URL needs UPSTREAM_KEY"],
    [{ UPSTREAM_URL: "api.ttapi.io", UPSTREAM_KEY: "k" }, "UPSTREAM_URL must be an http(s) address"],
    [{ PUBLIC_URL: "ftp://songs.example" }, "PUBLIC_URL must be an http(s) address"],
    [
      { PUBLIC_URL: "https://songs.example/v1" },
      "PUBLIC_URL must not contain a path of the API: all paths are added to it",
    ],
    [{ TRUST_PROXY: "yes" }, "TRUST_PROXY must be true, false or the number of proxies"],
    [{ MIN_FREE_MB: "1 GB" }, "MIN_FREE_MB must be a number of megabytes"],
    [{ WEBHOOK_PORTS: "9000,x" }, "WEBHOOK_PORTS must be ports from 1 to 65535, separated by commas"],
    [{ DEVELOPMENT: "maybe" }, "DEVELOPMENT must be 1 or 0"],
    [{ ENGINE: "no" }, "ENGINE must be on or off"],
    [{ ENGINE: "off" }, "ENGINE=off needs UPSTREAM_URL"],
  ])("invalid settings are rejected: %j", (environment, message) => {
    expect(() => settingsIn(environment)).toThrow(new CommandError(message));
  });
});

it.each([
  [undefined, 0],
  ["false", 0],
  ["true", 1],
  ["2", 2],
])("TRUST_PROXY=%s trusts %i proxies", (value, hops) => {
  expect(trustedHops(settingsIn({ TRUST_PROXY: value }))).toBe(hops);
});

it("200 MB of the disk stay free by default", () => {
  expect([settingsIn({}), settingsIn({ MIN_FREE_MB: "0" })].map(minFreeMegabytes)).toEqual([200, 0]);
});
