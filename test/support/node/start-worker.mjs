import { globSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { fileURLToPath } from "node:url";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const COMPATIBILITY_DATE = /compatibility_date = "(.+)"/;

/**
 * Starts a Worker from its sources in its own workerd process, with real sockets and an R2 bucket `ASSETS`.
 * @param {string} entry the path from the root
 * @param {string[]} sources glob patterns of its imports
 */
export async function startWorker(entry, sources) {
  const paths = [entry, ...sources.flatMap((pattern) => globSync(pattern, { cwd: ROOT }))];
  const modules = paths.map((path) => {
    const contents = stripTypeScriptTypes(readFileSync(`${ROOT}${path}`, "utf8"));
    return { type: /** @type {const} */ ("ESModule"), path: `${ROOT}${path}`, contents };
  });
  const compatibilityDate = COMPATIBILITY_DATE.exec(readFileSync(`${ROOT}wrangler.toml`, "utf8"))?.[1] ?? "";
  const worker = { modules, modulesRoot: ROOT, compatibilityDate, r2Buckets: ["ASSETS"] };
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({ ...worker, compatibilityFlags: ["global_fetch_strictly_public"] }),
  );
  return { origin: (await miniflare.ready).origin, close: () => miniflare.dispose() };
}
