import { describe, expect, it } from "vitest";
import { readOptions, readWhole, UsageError } from "../../scripts/command-line.ts";
import { runCommand } from "../support/node/command.ts";

const OPTIONS = { port: { type: "string" }, remote: { type: "boolean" } } as const;

describe("readOptions", () => {
  it("options are read by name", () => {
    expect(readOptions(["--port", "80", "--remote"], OPTIONS)).toEqual({ port: "80", remote: true });
  });

  it.each([
    [["--prot", "80"], "unknown option '--prot'"],
    [["--port"], "option '--port <value>' argument missing"],
    [["80"], "unexpected argument '80'"],
  ])("the error names the invalid option: %j", (args, message) => {
    const reading = () => readOptions(args, OPTIONS);
    expect(reading).toThrow(UsageError);
    expect(reading).toThrow(message);
  });
});

describe("readWhole", () => {
  it("an integer within its range, bounds included, is accepted", () => {
    expect(readWhole("1", "--n", { min: 1, max: 9 })).toBe(1);
    expect(readWhole("9", "--n", { min: 1, max: 9 })).toBe(9);
  });

  it.each([
    "",
    "0",
    "10",
    "-1",
    "1.5",
    "1e0",
    "0x1",
    " 1",
    "one",
    "9".repeat(40),
  ])("%j is not an integer within the range", (text) => {
    expect(() => readWhole(text, "--n", { min: 1, max: 9 })).toThrow("--n must be an integer from 1 to 9");
  });
});

describe("an invalid command line", () => {
  it.each([
    ["start", ["--port", "x"], "--port must be an integer"],
    ["demo", ["--prompt", " "], "--prompt and --lyrics must not both be empty"],
    ["demo", ["--out", "package.json"], "--out: package.json is not a folder"],
    ["deploy", ["--dry"], "unknown option '--dry'"],
    ["account", [], "missing command"],
    ["account", ["toString"], "unknown command toString"],
  ])("an invalid command line prints one line and exits with 2: %s %j", async (name, args, message) => {
    const { code, stdout, stderr } = await runCommand(name, args);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  it("--help prints the usage", async () => {
    expect(await runCommand("start", ["--help"])).toMatchObject({ code: 0, stdout: expect.stringContaining("--port") });
  });
});
