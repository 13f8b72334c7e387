import { relative } from "node:path";
import process from "node:process";

/** The port of `npm start` and of `npm run account` without `--port`. */
export const DEFAULT_PORT = 8_787;

/** What `npm start` prints when the server responds: scripts wait for the first line, people need the others. */
export function startLines({ url, port, state }: { url: string; port: number; state: string }): string[] {
  const at = port === DEFAULT_PORT ? "" : ` --port ${port}`;
  return [
    `ready ${url}`,
    `  docs     ${url}/docs/`,
    `  state    ${shortest(state)}`,
    `  account  npm run account -- create --email you@example.com${at}`,
  ];
}

function shortest(path: string): string {
  const below = relative(process.cwd(), path);
  return below === "" || below.startsWith("..") ? path : below;
}
