import { layersIn, layersOf } from "../score/layers.ts";
import type { Score } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { inStems, onSoundsOf } from "./band.ts";
import { rearranged } from "./cover.ts";
import { leadsOf, withTune } from "./lead.ts";
import { playPart } from "./part.ts";
import { BACKING } from "./swap.ts";

/** Another band under the same vocals, of which no sample changes: same tempo, sections and chords. `lender` is whose band it is, if it is a song's. */
export function swapInstrumental(song: Score, spec: Spec, lender: Score | null = null): Score {
  const { lines } = song;
  const part = playPart(spec, { sections: rearranged(song, spec), lines });
  const leads = leadsOf(song);
  const tune = leads.flatMap(({ notes }) => notes);
  const { tracks } = withTune(lender ? onSoundsOf(lender, part) : part, tune, leads[0]);
  const band = { ...part, title: song.title, tracks: tracks.filter(({ stem }) => stem !== "vocals") };
  const layers = [
    ...layersIn(layersOf(song), ["vocals"]),
    { from: 0, to: null, stems: [...BACKING], score: { ...band, lines: [] } },
  ];
  return { ...band, tracks: [...inStems(song, ["vocals"]), ...band.tracks], lines, layers };
}
