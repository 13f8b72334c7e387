import { z } from "zod";
import { numeral, text } from "../wire/coerce.ts";
import { JobBody } from "../wire/song-body.ts";
import { defaultSeed, defineOperation } from "./operation.ts";

const Body = JobBody.extend({ prompt: text().pipe(z.string("is required")), seed: numeral() });

export const lyrics = defineOperation({
  immediate: true,
  quota: 1,
  body: Body,
  make: async ({ prompt, seed }, { jobId, studio }) => ({
    musics: [],
    text: studio.writeLyrics(prompt, seed ?? defaultSeed(jobId)),
  }),
});
