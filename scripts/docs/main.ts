import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../command-line.ts";
import { ROOT } from "../server/workers.ts";
import { pages } from "./pages.ts";

/** Builds the pages that the gateway serves under `/docs`, and `llms.txt`. */
await runCommand({
  usage: "npm run docs",
  async run() {
    for (const [path, text] of pages()) writeFileSync(join(ROOT, "public", path), text);
    return 0;
  },
});
