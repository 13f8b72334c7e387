import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** The imports of a file: files of the project by path, packages by name. Type imports are included. */
export interface Imports {
  files: string[];
  packages: string[];
}

export type Graph = Map<string, Imports>;

const IMPORT = /(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)"([^"]+)"/g;

/** The imports of every TypeScript file below `folders`, by paths relative to `root`. */
export function readGraph(root: string, folders: readonly string[]): Graph {
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,mjs}`, { cwd: root })).toSorted();
  return new Map(files.map((file) => [file, importsOf(file, readFileSync(join(root, file), "utf8"))]));
}

function importsOf(file: string, source: string): Imports {
  const specifiers = Array.from(source.matchAll(IMPORT), ([, specifier = ""]) => specifier);
  const relative = specifiers.filter((specifier) => specifier.startsWith("."));
  return {
    files: [...new Set(relative.map((specifier) => normalize(join(dirname(file), specifier))))],
    packages: [...new Set(specifiers.filter((specifier) => !specifier.startsWith(".")).map(packageOf))],
  };
}

function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? specifier);
}

/** A module of `src/`: the folder directly below it, or the name of a file directly below it. */
export function moduleOf(file: string): string {
  const [, name = ""] = file.split("/");
  return name.replace(/\.ts$/, "");
}

/** The files on an import cycle, or on a path between two cycles. Empty for a graph without cycles. */
export function onCycles(graph: Graph): string[] {
  const left = new Map([...graph].map(([file, { files }]) => [file, new Set(files.filter((next) => graph.has(next)))]));
  for (let size = -1; size !== left.size; ) {
    size = left.size;
    const imported = new Set([...left.values()].flatMap((files) => [...files]));
    for (const [file, files] of left) {
      if ([...files].some((next) => left.has(next)) && imported.has(file)) continue;
      left.delete(file);
    }
  }
  return [...left.keys()];
}

/** The number of files in the longest chain of imports. The graph must be free of cycles. */
export function longestChain(graph: Graph): number {
  const lengths = new Map<string, number>();
  const lengthFrom = (file: string): number => {
    const cached = lengths.get(file);
    if (cached !== undefined) return cached;
    lengths.set(file, 1);
    const next = (graph.get(file)?.files ?? []).filter((imported) => graph.has(imported));
    const length = 1 + Math.max(0, ...next.map(lengthFrom));
    lengths.set(file, length);
    return length;
  };
  return Math.max(0, ...[...graph.keys()].map(lengthFrom));
}

/** The graph of modules. A module imports another if one of its files does. */
export function moduleGraph(graph: Graph): Graph {
  const modules: Graph = new Map();
  for (const [file, { files, packages }] of graph) {
    const module = moduleOf(file);
    const entry = modules.get(module) ?? { files: [], packages: [] };
    const others = files.map(moduleOf).filter((other) => other !== module);
    modules.set(module, {
      files: [...new Set([...entry.files, ...others])],
      packages: [...new Set([...entry.packages, ...packages])],
    });
  }
  return modules;
}

/** The files that `entry` imports directly or indirectly, including itself. */
export function reachableFrom(graph: Graph, entry: string): Set<string> {
  const reached = new Set<string>();
  const pending = [entry];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    pending.push(...(graph.get(file)?.files ?? []).filter((next) => graph.has(next)));
  }
  return reached;
}
