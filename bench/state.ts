import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs `act` with new empty folders by name, which are deleted afterwards. */
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
