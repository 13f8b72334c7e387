import { follow, reseed } from "../rewrite/merge-spec.ts";
import { swapInstrumental as rewrite } from "../rewrite/swap-instrumental.ts";
import { defineRewriting } from "./rewriting.ts";
import { checkLender, SwapBody } from "./swap-body.ts";

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
    return rewrite(score, { ...spec, bpm, beatsPerBar, key, voice, title, instrumental }, lender);
  },
});
