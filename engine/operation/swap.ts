import { chairOf, kinOf } from "../compose/instrument-families.ts";
import { STYLES } from "../compose/styles/styles.ts";
import { borrowLines } from "../rewrite/copy-material.ts";
import { whatIsSaid } from "../rewrite/merge-spec.ts";
import { swapVocals as rewrite, type Vocals } from "../rewrite/swap.ts";
import type { Spec } from "../spec/spec.ts";
import { writeLyrics } from "../writer/write-lyrics.ts";
import { defineRewriting, type Wish } from "./rewriting.ts";
import { checkLender, SwapBody } from "./swap-body.ts";

const RHYTHM = ["drums", "percussion", "bass"];

export const swapVocals = defineRewriting({
  name: "swap-vocals",
  body: SwapBody,
  ofUpload: "The vocals cannot be swapped",
  check: ({ swap_music_id }, _, results) => checkLender(results, swap_music_id, true),
  async rewrite({ swap_music_id, instrumental }, wish) {
    const lender = swap_music_id === undefined ? null : await wish.results.findScore(swap_music_id);
    const { score } = wish;
    if (lender) return rewrite(score, { kind: "lines", voice: lender.spec.voice, lines: borrowLines(score, lender) });
    return rewrite(score, vocalsFor(wish, instrumental));
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
