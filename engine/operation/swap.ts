import { bandRoleOf, presetsFor } from "../compose/instrument-families.ts";
import { STYLES } from "../compose/styles/styles.ts";
import { copyLines } from "../rewrite/copy-material.ts";
import { explicitTerms, mergeForPassage, reseed } from "../rewrite/merge-spec.ts";
import { replaceBacking, replaceVocals, type Vocals } from "../rewrite/swap.ts";
import { isAnalysis } from "../score/analysis.ts";
import type { Spec } from "../spec/spec.ts";
import type { Results } from "../storage/results.ts";
import { text } from "../wire/coerce.ts";
import { writeLyrics } from "../writer/write-lyrics.ts";
import type { Refusal } from "./operation.ts";
import { unknownSong } from "./parent.ts";
import { defineRewriting, RewriteBody, type RewriteInput } from "./rewriting.ts";

const SwapBody = RewriteBody.extend({ swap_music_id: text() });

/** Returns why the song `swap_music_id` cannot be used, or `null`. */
async function checkSwapSong(results: Results, id: string | undefined, needsVocals: boolean): Promise<Refusal | null> {
  if (id === undefined) return null;
  const found = await results.findParent(id);
  if (found === null) return unknownSong("swap_music_id");
  if (isAnalysis(found.parent))
    return {
      status: 400,
      reason: "swap_music_id is an uploaded file, whose vocals and backing this engine cannot separate.",
    };
  return needsVocals && found.parent.lines.length === 0
    ? { status: 400, reason: "swap_music_id is a song without vocals." }
    : null;
}

const RHYTHM_ROLES = ["drums", "percussion", "bass"];

export const swapVocals = defineRewriting({
  name: "swap-vocals",
  body: SwapBody,
  onUpload: "The vocals cannot be swapped",
  check: ({ swap_music_id }, _, results) => checkSwapSong(results, swap_music_id, true),
  async rewrite({ swap_music_id, instrumental }, input) {
    const swapSong = swap_music_id === undefined ? null : await input.results.findScore(swap_music_id);
    const { score } = input;
    if (swapSong)
      return replaceVocals(score, { kind: "lines", voice: swapSong.spec.voice, lines: copyLines(score, swapSong) });
    return replaceVocals(score, vocalsFor(input, instrumental));
  },
});

/** A solo instrument if the prompt names one and no voice; otherwise new lyrics, another voice, or a new melody. A song without vocals gets lyrics. */
function vocalsFor({ score, requested, prompt, lyrics, seed }: RewriteInput, instrumental: boolean): Vocals {
  const explicit = explicitTerms(prompt);
  const voice = explicit.voice ? requested.voice : score.spec.voice;
  const solo = requested.instruments.find((name) => !RHYTHM_ROLES.includes(bandRoleOf(presetsFor(name)[0])));
  if (instrumental || (solo && !explicit.voice && lyrics === "")) {
    return { kind: "instrument", name: solo ?? leadInstrumentOf(score.spec) };
  }
  if (lyrics !== "") return { kind: "words", lyrics, voice };
  if (score.lines.length === 0) return { kind: "words", lyrics: writeLyrics(prompt, seed).lyrics, voice };
  return voice === score.spec.voice ? { kind: "melody", seed } : { kind: "voice", voice };
}

function leadInstrumentOf({ genre }: Spec): string {
  return STYLES[genre].parts.find(({ role }) => role === "lead")?.sounds[0] ?? "flute";
}

export const swapInstrumental = defineRewriting({
  name: "swap-instrumental",
  body: SwapBody,
  onUpload: "The backing cannot be swapped",
  check: ({ swap_music_id }, _, results) => checkSwapSong(results, swap_music_id, false),
  async rewrite({ swap_music_id }, { score, requested, prompt, seed, results }) {
    const swapSong = swap_music_id === undefined ? null : await results.findScore(swap_music_id);
    const { bpm, beatsPerBar, key, voice, title, instrumental } = score.spec;
    const spec = swapSong
      ? { ...swapSong.spec, seed }
      : prompt === ""
        ? reseed(score.spec, seed)
        : mergeForPassage(score.spec, requested, prompt);
    return replaceBacking(score, { ...spec, bpm, beatsPerBar, key, voice, title, instrumental }, swapSong);
  },
});
