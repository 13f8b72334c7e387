import { z } from "zod";
import { levelSeconds } from "../mix/level.ts";
import type { Bars } from "../rewrite/bars.ts";
import { mergeForPassage, reseed } from "../rewrite/merge-spec.ts";
import { replace as rewrite } from "../rewrite/replace.ts";
import type { Score } from "../score/score.ts";
import { barsTouching, scoreBars } from "../score/time.ts";
import { songTime } from "../wire/coerce.ts";
import type { Refusal } from "./operation.ts";
import { isWithin, lengthText } from "./parent.ts";
import { defineRewriting, RewriteBody } from "./rewriting.ts";

const Body = RewriteBody.extend({ starts: songTime().pipe(z.number("is required")), ends: songTime() });

export const replace = defineRewriting({
  name: "replace",
  body: Body,
  onUpload: "Passages cannot be replaced",
  check({ starts, ends = Infinity }, { level }) {
    const seconds = levelSeconds(level);
    const refuse = (rule: string): Refusal => ({ status: 400, reason: `${rule}.` });
    if (starts >= seconds) return refuse(`starts must be less than ${lengthText(seconds)}`);
    if (ends <= starts) return refuse("ends must be greater than starts");
    return ends === Infinity || isWithin(ends, seconds) ? null : refuse(`ends must be at most ${lengthText(seconds)}`);
  },
  rewrite(body, { score, requested, prompt, lyrics, seed }) {
    const spec = mergeForPassage(score.spec, requested, prompt);
    return rewrite(score, { bars: barsOf(body, score), spec: prompt === "" ? reseed(spec, seed) : spec, lyrics });
  },
  // The kept part keeps its level, as long as it is at least half of the song.
  gainDb(body, { score, level }) {
    const { from, to } = barsOf(body, score);
    return to - from <= scoreBars(score) / 2 ? level.gainDb : null;
  },
});

/** A passage in the tail after the last bar counts as the last bar. */
function barsOf({ starts, ends = Infinity }: z.infer<typeof Body>, score: Score): Bars {
  const { from, to } = barsTouching(score, [starts, ends]);
  return to > from ? { from, to } : { from: scoreBars(score) - 1, to: scoreBars(score) };
}
