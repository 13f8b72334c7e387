import type { SectionKind } from "../../score/score.ts";

/** One section of a form. Short songs omit the sections with the highest ranks first; `solo` and `drop` need no lyrics. */
export interface Step {
  kind: SectionKind;
  theme: "verse" | "pre" | "chorus" | "bridge";
  bars: number;
  intensity: number;
  rank: number;
}

const KINDS: Record<string, [SectionKind, Step["theme"]]> = {
  I: ["intro", "verse"],
  J: ["intro", "chorus"],
  V: ["verse", "verse"],
  P: ["pre-chorus", "pre"],
  C: ["chorus", "chorus"],
  B: ["bridge", "bridge"],
  S: ["solo", "verse"],
  T: ["solo", "chorus"],
  D: ["drop", "chorus"],
  O: ["outro", "chorus"],
  Q: ["outro", "verse"],
};

/** "C8@85#1": a chorus of 8 bars, intensity 0.85, rank 1. */
const form = (text: string): readonly Step[] =>
  text.split(" ").map((word) => {
    const [, letter = "V", bars, intensity, rank] = /^(\w)(\d+)@(\d+)#(\d)$/.exec(word) ?? [];
    const [kind, theme] = KINDS[letter] ?? ["verse", "verse"];
    return { kind, theme, bars: Number(bars), intensity: Number(intensity) / 100, rank: Number(rank) };
  });

export const FORMS = {
  song: form("J4@35#0 V8@45#0 P4@62#4 C8@85#0 V8@52#5 P4@66#6 C8@88#2 B8@50#3 C8@95#4 C8@100#7 O4@40#0"),
  ballad: form("I4@25#0 V8@32#0 P4@45#4 C8@70#0 V8@44#3 P4@54#6 C8@80#2 B8@60#5 C8@100#4 Q4@34#0"),
  rock: form("J4@70#0 V8@50#0 P4@65#5 C8@88#0 V8@58#3 C8@90#2 T8@82#4 B4@45#6 C8@100#5 O4@75#0"),
  strophic: form("I4@25#0 V8@35#0 C8@62#0 V8@48#2 C8@70#3 S8@60#4 V8@42#5 C8@80#6 Q4@25#0"),
  club: form("I4@35#0 V8@50#0 P4@68#0 D8@100#0 B8@35#4 P4@70#3 D8@100#2 D8@100#5 O4@45#0"),
  build: form("I4@22#0 V8@35#0 V8@48#2 P4@62#4 C8@85#0 B8@35#3 P4@70#6 C16@100#4 O4@30#0"),
  loop: form("I4@30#0 V8@50#0 C8@70#0 V8@56#3 C8@74#2 B8@42#4 C8@80#5 Q4@35#0"),
  heads: form("I4@35#0 V8@50#0 C8@60#1 S8@65#2 T8@72#4 V8@55#5 C8@64#3 Q4@40#0"),
  twelve: form("I4@45#0 V12@55#0 V12@62#3 S12@78#2 V12@70#4 S12@85#5 C12@90#6 Q4@60#0"),
  rise: form("I8@10#0 V16@22#0 C16@38#1 B16@30#3 C16@45#2 Q8@12#0"),
  dance: form("I4@40#0 V8@48#0 C8@68#0 V8@55#2 B8@58#3 C8@80#4 T8@75#5 C8@85#6 O4@55#0"),
} satisfies Record<string, readonly Step[]>;

export type FormName = keyof typeof FORMS;
