import { cover as rewrite } from "../rewrite/cover.ts";
import { approach } from "../rewrite/merge-spec.ts";
import { swapVocals } from "../rewrite/swap.ts";
import { decimal } from "../wire/coerce.ts";
import { coverUpload } from "./cover-upload.ts";
import { defineRewriting, RewriteBody } from "./rewriting.ts";

const Body = RewriteBody.extend({ cover_strength: decimal({ min: 0.2, max: 1, absent: 1 }) });

export const cover = defineRewriting({
  name: "cover",
  body: Body,
  ofUpload: { make: (upload, body, bench) => coverUpload(upload, body, bench) },
  rewrite({ cover_strength: strength }, { score, asked, prompt, lyrics }) {
    const spec = approach(score.spec, asked, { prompt, strength });
    const words = lyrics !== "" && !spec.instrumental;
    return rewrite(words ? swapVocals(score, { kind: "words", lyrics, voice: score.spec.voice }) : score, spec);
  },
});
