import { describe, expect, it } from "vitest";
import { type Graph, moduleOf, onCycles, readGraph } from "../../scripts/imports/graph.ts";
import { ALLOWED } from "../../scripts/imports/matrix.ts";
import { ROOT } from "../../scripts/server/workers.ts";

const PARTS = ["src", "engine", "simulator", "soak", "bench", "scripts"];

/** `file → import` for every import that the matrix does not allow. */
function forbidden(graph: Graph): string[] {
  return [...graph].flatMap(([file, { files, packages }]) => {
    const module = moduleOf(file);
    const allowed = new Set([module, ...(ALLOWED[module] ?? [])]);
    const names = files.map((path) => ({ path, name: moduleOf(path) }));
    return [
      ...names.filter(({ name }) => !allowed.has(name)).map(({ path }) => `${file} → ${path}`),
      ...packages.filter((name) => !allowed.has(name)).map((name) => `${file} → ${name}`),
    ];
  });
}

describe("the import matrix", () => {
  const graph = readGraph(ROOT, ["src"]);

  it("the matrix allows every import of src", () => {
    expect(forbidden(graph)).toEqual([]);
  });

  it("the matrix names every module of src and no other", () => {
    expect(Object.keys(ALLOWED).toSorted()).toEqual([...new Set([...graph.keys()].map(moduleOf))].toSorted());
  });

  it("the matrix rejects a pure module that imports the network, and a route that imports an object", () => {
    const example: Graph = new Map([
      ["src/job/step.ts", { files: ["src/outbound/request.ts"], packages: ["hono"] }],
      ["src/routes/health.ts", { files: ["src/durable/job-object.ts"], packages: [] }],
    ]);
    expect(forbidden(example)).toEqual([
      "src/job/step.ts → src/outbound/request.ts",
      "src/job/step.ts → hono",
      "src/routes/health.ts → src/durable/job-object.ts",
    ]);
  });
});

it.each(PARTS)("%s has no import cycle, type imports included", (part) => {
  expect(onCycles(readGraph(ROOT, [part]))).toEqual([]);
});

it("onCycles finds a cycle of three files", () => {
  const files = ["a", "b", "c"];
  const graph: Graph = new Map(files.map((file, i) => [file, { files: [files[(i + 1) % 3] as string], packages: [] }]));
  expect(onCycles(graph)).toEqual(["a", "b", "c"]);
});

// Both recognize the same files, so that what the gateway accepts, the engine decodes: docs/decisions/0005.
const SHARED = "src/audio/";

it("the engine and the gateway do not import each other, except what both know of audio files", () => {
  const crossing = [...readGraph(ROOT, ["src", "engine"])].flatMap(([file, { files }]) =>
    files
      .filter((path) => path.startsWith(file.startsWith("src/") ? "engine/" : "src/") && !path.startsWith(SHARED))
      .map((path) => `${file} → ${path}`),
  );
  expect(crossing).toEqual([]);
});
