import { chairOf, kinOf } from "../compose/instrument-families.ts";
import { STYLES } from "../compose/styles/styles.ts";
import { borrowLines } from "../rewrite/copy-material.ts";
import { follow, reseed, whatIsSaid } from "../rewrite/merge-spec.ts";
import { replaceBacking, replaceVocals, type Vocals } from "../rewrite/swap.ts";
import { isAnalysis } from "../score/analysis.ts";
import type { Spec } from "../spec/spec.ts";
import type { Results } from "../storage/results.ts";
import { text } from "../wire/coerce.ts";
import { writeLyrics } from "../writer/write-lyrics.ts";
import type { Refusal } from "./operation.ts";
import { noSuchSong } from "./parent.ts";
import { defineRewriting, RewriteBody, type Wish } from "./rewriting.ts";

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

const RHYTHM = ["drums", "percussion", "bass"];

export const swapVocals = defineRewriting({
  name: "swap-vocals",
  body: SwapBody,
  ofUpload: "The vocals cannot be swapped",
  check: ({ swap_music_id }, _, results) => checkLender(results, swap_music_id, true),
  async rewrite({ swap_music_id, instrumental }, wish) {
    const lender = swap_music_id === undefined ? null : await wish.results.findScore(swap_music_id);
    const { score } = wish;
    if (lender)
      return replaceVocals(score, { kind: "lines", voice: lender.spec.voice, lines: borrowLines(score, lender) });
    return replaceVocals(score, vocalsFor(wish, instrumental));
  },
});

/** An instrument where one is named and no singer; else the words, else the voice, else a new tune. Who never sang gets words. */
function vocalsFor({ score, asked, prompt, lyrics, seed }: Wish, instrumental: boolean): Vocals {
  const said = whatIsSaid(prompt);
  const voice = said.voice ? asked.voice : score.spec.voice;
  const solo = asked.instruments.find((name) => !RHYTHM.includes(chairOf(kinOf(name)[0])));
  if (instrumental || (solo && !said.voice && lyrics === "")) {
    return { kind: "instrument", name: solo ?? leadOf(score.spec) };
  }
  if (lyrics !== "") return { kind: "words", lyrics, voice };
  if (score.lines.length === 0) return { kind: "words", lyrics: writeLyrics(prompt, seed).lyrics, voice };
  return voice === score.spec.voice ? { kind: "melody", seed } : { kind: "voice", voice };
}

function leadOf({ genre }: Spec): string {
  return STYLES[genre].parts.find(({ role }) => role === "lead")?.sounds[0] ?? "flute";
}

export const swapInstrumental = defineRewriting({
  name: "swap-instrumental",
  body: SwapBody,
  ofUpload: "The backing cannot be swapped",
  check: ({ swap_music_id }, _, results) => checkLender(results, swap_music_id, false),
  async rewrite({ swap_music_id }, { score, asked, prompt, seed, results }) {
    const lender = swap_music_id === undefined ? null : await results.findScore(swap_music_id);
    const { bpm, beatsPerBar, key, voice, title, instrumental } = score.spec;
    const spec = lender
      ? { ...lender.spec, seed }
      : prompt === ""
        ? reseed(score.spec, seed)
        : follow(score.spec, asked, prompt);
    return replaceBacking(score, { ...spec, bpm, beatsPerBar, key, voice, title, instrumental }, lender);
  },
});
