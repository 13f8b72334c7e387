import { vary } from "../rewrite/variation.ts";
import { random } from "../score/random.ts";
import { defineRewriting, RewriteBody } from "./rewriting.ts";

export const variation = defineRewriting({
  name: "variation",
  body: RewriteBody,
  onUpload: "Variations cannot be made",
  // Without a seed in the request, the job's own seed makes two variations of one song differ.
  rewrite: (body, { score, seed }) =>
    vary(score, body.seed ?? String(random(score.seed, "variation", seed).int(0, 2 ** 31 - 1))),
});
