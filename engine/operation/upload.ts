import { z } from "zod";
import type { Music } from "../job.ts";
import type { Analysis } from "../score/analysis.ts";
import { fetchSource, sniff, UnusableSource } from "../upload/fetch-source.ts";
import { isSourceLink, LINK_RULE } from "../upload/source-link.ts";
import { text } from "../wire/coerce.ts";
import { JobBody } from "../wire/song-body.ts";
import { type Bench, defineOperation, type Refusal, seedOf } from "./operation.ts";

const Body = JobBody.extend({
  audio_url: text().pipe(z.string("is required").refine(isSourceLink, LINK_RULE)),
  title: text(),
});

const UNTITLED = "Upload";

/** A file becomes a song: its sound is kept as it came, and what can be heard in it stands where a score would. */
export const upload = defineOperation({
  quota: 3,
  body: Body,
  async make(body, bench) {
    try {
      return { musics: [musicOf(await take(body, bench), bench)] };
    } catch (error) {
      if (error instanceof UnusableSource) return { status: 400, refused: error.message } satisfies Refusal;
      throw error;
    }
  },
});

async function take({ audio_url, title }: z.infer<typeof Body>, bench: Bench): Promise<Analysis> {
  const { songId, results, studio, onProgress } = bench;
  const { name, bytes } = await sniff(fetchSource(audio_url));
  const file = `${songId}.${name}`;
  await results.saveSource(file, bytes);
  const kept = await results.open(file);
  if (kept === null) throw new Error(`${file} was not kept`);
  const heard = await studio.hear(kept.body, { file, rest: () => onProgress(0.5) });
  const analysis: Analysis = { kind: "analysis", title: title ?? UNTITLED, seed: seedOf(bench.jobId), ...heard, file };
  await results.saveScore(songId, analysis);
  return analysis;
}

function musicOf({ title, seed, seconds, file }: Analysis, { songId }: Bench): Music {
  const unknown = { lyrics: "", sound: null, lines: [], picture: null };
  return { id: songId, file, title, seed, seconds, ...unknown, createdAt: Date.now() };
}
