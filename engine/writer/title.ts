import { type Random, random } from "../score/random.ts";
import { CHINESE, ENGLISH } from "./phrases.ts";
import { FEELINGS, type Feeling, subjectOf } from "./topics.ts";

const MAX_LETTERS = 48;

interface TitleContext {
  chinese: boolean;
  feeling: Feeling;
  draw: Random;
}

export function songTitle(topic: string, { chinese, feeling, draw }: TitleContext): string {
  const title = draw.pick((chinese ? CHINESE : ENGLISH).TITLES[feeling]);
  return clip(title.replace("{t}", () => (chinese ? topic : capitals(topic))));
}

/** A title for requests without one: the first line of the chorus, otherwise one from the topic of the prompt. */
export function titleFor(prompt: string, lyrics: string, seed: string): string {
  const hook =
    /(?:chorus|hook|副歌)[^\n]*\n+([^\n[【]+)/i.exec(lyrics)?.[1] ??
    lyrics.split("\n").find((line) => /\p{L}/u.test(line) && !/^\s*[[【(]/.test(line));
  if (hook) return clip(hook.replace(/[\s,.!?;:，。！？；：]+$/u, "").trim());
  const subject = subjectOf(prompt);
  const draw = random(seed, prompt, "title");
  const feeling = subject.feeling ?? draw.pick(FEELINGS);
  const [topic = draw.pick((subject.chinese ? CHINESE : ENGLISH).SUBJECTS[feeling])] = subject.topics;
  return songTitle(topic, { chinese: subject.chinese, feeling, draw });
}

/** Ends a long title after a word, or within one that is too long itself. */
function clip(text: string): string {
  const letters = Array.from(text);
  if (letters.length <= MAX_LETTERS) return text;
  const start = letters.slice(0, MAX_LETTERS).join("");
  const words = start.replace(/\s+\S*$/u, "").trim() || start.trim();
  return `${Array.from(words)
    .slice(0, MAX_LETTERS - 1)
    .join("")}…`;
}

function capitals(text: string): string {
  return text.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
}
