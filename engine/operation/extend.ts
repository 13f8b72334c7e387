import { secondsOfLevel } from "../mix/level.ts";
import { barSeconds } from "../rewrite/bars.ts";
import { LONGEST_SECONDS, extend as rewrite, seamAt } from "../rewrite/extend.ts";
import { follow } from "../rewrite/merge-spec.ts";
import { readSeconds } from "../spec/numbers.ts";
import { normalise } from "../spec/terms.ts";
import { moment } from "../wire/coerce.ts";
import { extendUpload } from "./extend-upload.ts";
import { isWithin, lengthText } from "./offset.ts";
import type { Refusal } from "./operation.ts";
import { defineRewriting, RewriteBody } from "./rewriting.ts";

/** Where neither words nor the prompt say how much. */
const USUAL_SECONDS = 40;
/** What is added must have room. */
const LEAST_SECONDS = 20;

const Body = RewriteBody.extend({ starts: moment(), starts_at: moment(), continue_at: moment() }).transform(
  ({ starts, starts_at, continue_at, ...body }) => ({ ...body, starts: starts ?? starts_at ?? continue_at }),
);

const TOO_LONG = `starts must be at most ${LONGEST_SECONDS - LEAST_SECONDS}: no song may be longer than ${LONGEST_SECONDS} seconds.`;

export const extend = defineRewriting({
  name: "extend",
  body: Body,
  ofUpload: {
    check: ({ starts }, { seconds }) => outside(starts, seconds),
    make: (upload, body, bench) => extendUpload(upload, { startsAt: body.starts ?? null, body }, bench),
  },
  check({ starts }, { score, level }) {
    const most = LONGEST_SECONDS - LEAST_SECONDS;
    const tooLate = seamAt(score, starts ?? null) * barSeconds(score) > most;
    return outside(starts, secondsOfLevel(level)) ?? (tooLate ? { status: 400, refused: TOO_LONG } : null);
  },
  rewrite({ starts }, { score, asked, prompt, lyrics, seed }) {
    const spec = { ...follow(score.spec, asked, prompt), grain: score.spec.grain };
    const seconds = readSeconds(normalise(prompt)) ?? USUAL_SECONDS;
    return rewrite(score, { seam: seamAt(score, starts ?? null), spec, seed, lyrics, seconds });
  },
});

function outside(starts: number | undefined, seconds: number): Refusal | null {
  if (starts === undefined || (starts > 0 && isWithin(starts, seconds))) return null;
  return { status: 400, refused: `starts must be more than 0 and at most ${lengthText(seconds)}.` };
}
