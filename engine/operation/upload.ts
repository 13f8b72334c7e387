import { z } from "zod";
import { PeakMeter } from "../encode/peaks.ts";
import type { Music } from "../job.ts";
import type { Analysis } from "../score/analysis.ts";
import { fetchSource, sniff, UnusableSource } from "../upload/fetch-source.ts";
import { isSourceLink, LINK_RULE } from "../upload/source-link.ts";
import { text } from "../wire/coerce.ts";
import { JobBody } from "../wire/song-body.ts";
import { defaultSeed, defineOperation, type OperationContext, type Refusal } from "./operation.ts";
import { saveExtras } from "./produce.ts";

const Body = JobBody.extend({
  audio_url: text().pipe(z.string("is required").refine(isSourceLink, LINK_RULE)),
  title: text(),
});

const UNTITLED = "Upload";

/** Turns a file into a song: stores its sound unchanged and its analysis in place of a score. */
export const upload = defineOperation({
  quick: true,
  quota: 3,
  body: Body,
  async make(body, context) {
    const meter = new PeakMeter();
    try {
      const music = musicOf(await storeAndAnalyze(body, { ...context, meter }), context);
      const extras = await saveExtras(context.songId, { peaks: meter.finish(), small: null }, context);
      return { musics: [{ ...music, ...extras }] };
    } catch (error) {
      if (error instanceof UnusableSource) return { status: 400, reason: error.message } satisfies Refusal;
      throw error;
    }
  },
});

async function storeAndAnalyze(
  { audio_url, title }: z.infer<typeof Body>,
  context: OperationContext & { meter: PeakMeter },
): Promise<Analysis> {
  const { songId, results, studio, meter, onProgress } = context;
  const { name, bytes } = await sniff(fetchSource(audio_url));
  const file = `${songId}.${name}`;
  await results.saveSource(file, bytes);
  const stored = await results.open(file);
  if (stored === null) throw new Error(`${file} was not stored`);
  const measured = await studio.analyzeUpload(stored.body, { file, meter, yieldToOthers: () => onProgress(0.5) });
  const analysis: Analysis = {
    kind: "analysis",
    title: title ?? UNTITLED,
    seed: defaultSeed(context.jobId),
    ...measured,
    file,
  };
  await results.saveScore(songId, analysis);
  return analysis;
}

function musicOf({ title, seed, seconds, file }: Analysis, { songId }: OperationContext): Music {
  const empty = { lyrics: "", sound: null, lines: [], picture: null };
  return { id: songId, file, title, seed, seconds, ...empty, createdAt: Date.now() };
}
