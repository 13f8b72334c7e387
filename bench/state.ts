import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Folders by name for the time of `act`, new and empty. */
export async function withState<T>(act: (folder: (name: string) => string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), "fermata-bench-"));
  try {
    return await act((name) => {
      const path = join(root, name);
      mkdirSync(path);
      return path;
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
