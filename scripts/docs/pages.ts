import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GUIDES } from "../../src/routes/pages/guides.ts";
import { ROOT } from "../server/workers.ts";
import { llmsText } from "./llms.ts";
import { guidePage, referencePage } from "./page.ts";

/** All files that are built from `docs/`, keyed by their path below `public/`. */
export function pages(): Map<string, string> {
  const guides = GUIDES.map((guide) => {
    const markdown = readFileSync(join(ROOT, "docs", `${guide.name}.md`), "utf8");
    return [`docs/${guide.name}.html`, guidePage(guide, markdown)] as const;
  });
  return new Map([["docs/index.html", referencePage()], ["llms.txt", llmsText()], ...guides]);
}
