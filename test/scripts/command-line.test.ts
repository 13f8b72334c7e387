import { describe, expect, it } from "vitest";
import { readOptions, readWhole, UsageError } from "../../scripts/command-line.ts";
import { runCommand } from "../support/node/command.ts";

const OPTIONS = { port: { type: "string" }, remote: { type: "boolean" } } as const;

describe("options", () => {
  it("are read by name", () => {
    expect(readOptions(["--port", "80", "--remote"], OPTIONS)).toEqual({ port: "80", remote: true });
  });

  it.each([
    [["--prot", "80"], "unknown option '--prot'"],
    [["--port"], "option '--port <value>' argument missing"],
    [["80"], "unexpected argument '80'"],
  ])("that are wrong are named in a sentence: %j", (args, message) => {
    const reading = () => readOptions(args, OPTIONS);
    expect(reading).toThrow(UsageError);
    expect(reading).toThrow(message);
  });
});

describe("a whole number", () => {
  it("is taken within its range, ends included", () => {
    expect(readWhole("1", "--n", { least: 1, most: 9 })).toBe(1);
    expect(readWhole("9", "--n", { least: 1, most: 9 })).toBe(9);
  });

  it.each(["", "0", "10", "-1", "1.5", "1e0", "0x1", " 1", "one", "9".repeat(40)])("is not %j", (text) => {
    expect(() => readWhole(text, "--n", { least: 1, most: 9 })).toThrow("--n must be a whole number from 1 to 9");
  });
});

describe("a command called wrongly", () => {
  it.each([
    ["start", ["--port", "x"], "--port must be a whole number"],
    ["demo", ["--prompt", " "], "--prompt and --lyrics must not both be empty"],
    ["demo", ["--out", "package.json"], "--out: package.json is not a folder"],
    ["deploy", ["--dry"], "unknown option '--dry'"],
    ["account", [], "a command is missing"],
    ["account", ["toString"], "there is no command toString"],
  ])("says so in one line and ends with 2: %s %j", async (name, args, message) => {
    const { code, stdout, stderr } = await runCommand(name, args);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  it("shows how it is called when asked", async () => {
    expect(await runCommand("start", ["--help"])).toMatchObject({ code: 0, stdout: expect.stringContaining("--port") });
  });
});
