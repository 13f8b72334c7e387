import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../command-line.ts";
import { ROOT } from "../server/workers.ts";
import { type Graph, longestChain, moduleGraph, onCycles, readGraph } from "./graph.ts";

/** Prints the size and shape of the import graph of each part of the project. */
await runCommand({
  usage: "npm run imports",
  async run() {
    console.log("part        files   lines  files/1,000 lines  median  longest chain  on cycles");
    for (const part of ["src", "engine", "simulator", "soak", "bench", "scripts", "test"]) console.log(rowOf(part));
    const modules = moduleGraph(readGraph(ROOT, ["src"]));
    console.log(
      `src: ${modules.size} modules in ${longestChain(modules)} layers, ${onCycles(modules).length} of them on cycles`,
    );
    return 0;
  },
});

function rowOf(part: string): string {
  const graph = readGraph(ROOT, [part]);
  const lines = [...graph.keys()].map(lineCount).toSorted((a, b) => a - b);
  const total = lines.reduce((sum, count) => sum + count, 0);
  const columns: [number | string, number][] = [
    [graph.size, 6],
    [total, 8],
    [((graph.size * 1_000) / Math.max(1, total)).toFixed(1), 19],
    [lines[Math.floor(lines.length / 2)] ?? 0, 8],
    [chainOf(graph), 15],
    [onCycles(graph).length, 11],
  ];
  return part.padEnd(11) + columns.map(([value, width]) => String(value).padStart(width)).join("");
}

function chainOf(graph: Graph): number | string {
  return onCycles(graph).length > 0 ? "-" : longestChain(graph);
}

function lineCount(file: string): number {
  return readFileSync(join(ROOT, file), "utf8").split("\n").length - 1;
}
