import { dirname, join } from "node:path";

export const ROOT = dirname(dirname(import.meta.dirname));
/** In node_modules, so that `npm ci` deletes it and Git ignores it. */
export const CACHE = join(ROOT, "node_modules", ".cache", "fermata");

export type WorkerName = "gateway" | "engine";

export interface WorkerSource {
  /** Wrangler's configuration, which defines the bindings. */
  config: string;
  /** All files and folders of its bundle. */
  sources: readonly string[];
  /** Paths in `sources` that are not in the bundle. */
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
