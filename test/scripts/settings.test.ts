import { describe, expect, it } from "vitest";
import { Refusal } from "../../scripts/command-line.ts";
import { settingsIn } from "../../scripts/server/settings.ts";

describe("the settings", () => {
  it("are the variables that the gateway knows, where they say anything", () => {
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
    [{ ENGINE: "no" }, "ENGINE must be on or off"],
    [{ ENGINE: "off" }, "ENGINE=off needs UPSTREAM_URL"],
  ])("that cannot work are refused: %j", (environment, message) => {
    expect(() => settingsIn(environment)).toThrow(new Refusal(message));
  });
});
