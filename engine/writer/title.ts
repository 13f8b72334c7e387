import { type Chance, chance } from "../score/chance.ts";
import { CHINESE, ENGLISH } from "./phrases.ts";
import { FEELINGS, type Feeling, subjectOf } from "./topics.ts";

const LONGEST = 48;

interface Naming {
  chinese: boolean;
  feeling: Feeling;
  draw: Chance;
}

export function nameSong(topic: string, { chinese, feeling, draw }: Naming): string {
  return draw.pick((chinese ? CHINESE : ENGLISH).TITLES[feeling]).replace("{t}", chinese ? topic : capitals(topic));
}

/** A title where none was given: the chorus's first line if it is short, else one made of what the prompt is about. */
export function titleFor(prompt: string, lyrics: string, seed: string): string {
  const hook =
    /(?:chorus|hook|副歌)[^\n]*\n+([^\n[【]+)/i.exec(lyrics)?.[1] ??
    lyrics.split("\n").find((line) => /\p{L}/u.test(line) && !/^\s*[[【(]/.test(line));
  if (hook) return clip(hook.replace(/[\s,.!?;:，。！？；：]+$/u, "").trim());
  const subject = subjectOf(prompt);
  const draw = chance(seed, prompt, "title");
  const feeling = subject.feeling ?? draw.pick(FEELINGS);
  const [topic = draw.pick((subject.chinese ? CHINESE : ENGLISH).SUBJECTS[feeling])] = subject.topics;
  return clip(nameSong(topic, { chinese: subject.chinese, feeling, draw }));
}

function clip(text: string): string {
  const letters = Array.from(text);
  return letters.length <= LONGEST
    ? text
    : `${letters
        .slice(0, LONGEST - 1)
        .join("")
        .trim()}…`;
}

function capitals(text: string): string {
  return text.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
}
