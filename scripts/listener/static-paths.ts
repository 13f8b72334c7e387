import { existsSync, readdirSync } from "node:fs";

/**
 * Whether a path can be one of the Worker's static files, by its first segment. Other requests need not pass the
 * platform's router of static files, which takes longer than most of them.
 */
export function staticPaths(directory: string | undefined): (path: string) => boolean {
  const names = directory && existsSync(directory) ? readdirSync(directory) : [];
  const segments = new Set(
    names.flatMap((name) => [name, name.replace(/\.html$/, ""), name.replace(/^index\.html$/, "")]),
  );
  return (path) => segments.has(firstSegment(path));
}

function firstSegment(path: string): string {
  const segment = path.slice(1).split(/[/?#]/, 1)[0] ?? "";
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
