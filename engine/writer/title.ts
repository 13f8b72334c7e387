import { type Chance, chance } from "../score/chance.ts";
import { FEELINGS, type Feeling, subjectOf } from "./topics.ts";

const ENGLISH: Record<Feeling, readonly string[]> = {
  love: ["{t} Tonight", "Stay with Me, {t}", "All for {t}", "{t} and I"],
  sad: ["Goodbye, {t}", "Where Is {t}", "{t} in the Rain", "After {t}"],
  happy: ["Hey {t}", "{t} All Day", "Dance with {t}", "Hello, {t}"],
  epic: ["Rise of {t}", "For {t}", "{t} Forever", "Beyond {t}"],
  calm: ["Slow {t}", "{t} at Rest", "Quiet {t}", "Floating {t}"],
  dark: ["{t} After Midnight", "The Last {t}", "{t} Below", "No More {t}"],
};
const CHINESE: Record<Feeling, readonly string[]> = {
  love: ["给{t}的歌", "{t}与你", "只为{t}"],
  sad: ["再见{t}", "那年的{t}", "{t}之后"],
  happy: ["你好{t}", "{t}万岁", "{t}之歌"],
  epic: ["{t}不灭", "向着{t}", "{t}之巅"],
  calm: ["{t}轻轻", "慢慢{t}", "听{t}"],
  dark: ["{t}无声", "最后的{t}", "{t}深处"],
};
const LONGEST = 48;

interface Naming {
  chinese: boolean;
  feeling: Feeling;
  draw: Chance;
}

export function nameSong(topic: string, { chinese, feeling, draw }: Naming): string {
  return draw.pick((chinese ? CHINESE : ENGLISH)[feeling]).replace("{t}", chinese ? topic : capitals(topic));
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
  const [topic = subject.colours[0] ?? (subject.chinese ? "无题" : "evening")] = subject.topics;
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
