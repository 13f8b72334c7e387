import { vary } from "../rewrite/variation.ts";
import { chance } from "../score/chance.ts";
import { defineRewriting, RewriteBody } from "./rewriting.ts";

export const variation = defineRewriting({
  name: "variation",
  body: RewriteBody,
  ofUpload: "Variations cannot be made",
  // Two variations of one song are two: what makes the job's own seed makes them differ.
  rewrite: (body, { score, seed }) =>
    vary(score, body.seed ?? String(chance(score.seed, "variation", seed).int(0, 2 ** 31 - 1))),
});
