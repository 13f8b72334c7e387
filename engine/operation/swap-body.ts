import { isAnalysis } from "../score/analysis.ts";
import type { Results } from "../storage/results.ts";
import { text } from "../wire/coerce.ts";
import type { Refusal } from "./operation.ts";
import { noSuchSong } from "./parent.ts";
import { RewriteBody } from "./rewriting.ts";

export const SwapBody = RewriteBody.extend({ swap_music_id: text() });

/** Why another song cannot lend what is asked of it. */
export async function checkLender(results: Results, id: string | undefined, sung: boolean): Promise<Refusal | null> {
  if (id === undefined) return null;
  const found = await results.findParent(id);
  if (found === null) return noSuchSong("swap_music_id");
  if (isAnalysis(found.parent))
    return { status: 400, refused: "swap_music_id names an uploaded file, which this engine cannot take apart." };
  return sung && found.parent.lines.length === 0
    ? { status: 400, refused: "swap_music_id names a song that nobody sings." }
    : null;
}
