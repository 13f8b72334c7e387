import { dirname, join } from "node:path";

export const ROOT = dirname(dirname(import.meta.dirname));
/** Below node_modules: `npm ci` clears it, and nothing commits it. */
export const CACHE = join(ROOT, "node_modules", ".cache", "fermata");

export type WorkerName = "gateway" | "engine";

export interface WorkerSource {
  /** Wrangler's configuration, the one source of bindings. */
  config: string;
  /** Everything that its bundle is made of. */
  sources: readonly string[];
  /** Below `sources`, yet not in the bundle. */
  except: readonly string[];
}

export const WORKERS: Record<WorkerName, WorkerSource> = {
  gateway: {
    config: "wrangler.toml",
    sources: ["wrangler.toml", "src", "migrations", "package-lock.json"],
    except: [],
  },
  engine: {
    config: "engine/wrangler.toml",
    sources: ["engine", "package-lock.json"],
    except: ["engine/assets/build", "engine/assets/public"],
  },
};
