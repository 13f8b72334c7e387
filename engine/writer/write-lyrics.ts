import { type Random, random } from "../score/random.ts";
import { readSeconds } from "../spec/numbers.ts";
import { normalizePrompt } from "../spec/terms.ts";
import { CHINESE, ENGLISH, type PhraseBank } from "./phrases.ts";
import { songTitle } from "./title.ts";
import { FEELINGS, type Feeling, type Subject, subjectOf } from "./topics.ts";

/** Lyrics for a prompt, in its language: two verses, a repeated chorus and a bridge, with section marks and rhymes. The same prompt and seed give the same lyrics. */
export function writeLyrics(prompt: string, seed: string): { title: string; lyrics: string } {
  const subject = subjectOf(prompt);
  const draw = random(seed, prompt, "lyrics");
  const feeling = subject.feeling ?? draw.pick(FEELINGS);
  const bank = subject.chinese ? CHINESE : ENGLISH;
  const topic = subject.topics[0] ?? draw.pick(bank.SUBJECTS[feeling]);
  const chorus = fill(draw.pick(bank.CHORUSES[feeling]), topic);
  const verses = versesFor(subject, { bank, feeling, draw });
  const words: Record<Letter, string> = { v: verses[0], V: verses[1], c: chorus, b: draw.pick(bank.BRIDGES[feeling]) };
  const marks = MARKS[subject.chinese ? "chinese" : "english"];
  const blocks = planFor(prompt).map((letter) => `[${marks[letter]}]\n${words[letter]}`);
  return { title: songTitle(topic, { chinese: subject.chinese, feeling, draw }), lyrics: blocks.join("\n\n") };
}

type Letter = "v" | "V" | "c" | "b";

const MARKS: Record<"english" | "chinese", Record<Letter, string>> = {
  english: { v: "Verse 1", V: "Verse 2", c: "Chorus", b: "Bridge" },
  chinese: { v: "主歌", V: "主歌", c: "副歌", b: "桥段" },
};

/** The sections that fit the length in the prompt. */
function planFor(prompt: string): readonly Letter[] {
  const seconds = readSeconds(normalizePrompt(prompt)) ?? 120;
  if (seconds <= 35) return ["c"];
  if (seconds <= 75) return ["v", "c"];
  return seconds < 110 ? ["v", "c", "V", "c"] : ["v", "c", "V", "c", "b", "c"];
}

function fill(text: string, topic: string): string {
  return text.replaceAll("{t}", topic).replaceAll("{T}", topic).split("\n").map(capital).join("\n");
}

function capital(line: string): string {
  return line.slice(0, 1).toUpperCase() + line.slice(1);
}

/** Two verses of two rhymed pairs, phrases with words of the prompt first; no half-line is used twice. */
function versesFor({ topics, colors }: Subject, { bank, feeling, draw }: VerseContext): [string, string] {
  const [topicHeads, colorHeads] = [shuffle(bank.TOPIC_HEADS, draw), shuffle(bank.COLOR_HEADS, draw)];
  const own = [
    ...topics.map((topic, i) => topicHeads[i]?.replace("{t}", topic)),
    ...colors.map((color, i) => colorHeads[i]?.replace("{c}", color)),
  ];
  const heads = shuffle(bank.HEADS[feeling], draw);
  const couplets = shuffle(bank.TAILS, draw)
    .slice(0, 4)
    .map((rhyme, i) => {
      const [one, other] = shuffle(rhyme, draw);
      return [`${own[i] ?? heads[i * 2]} ${one}`, `${heads[i * 2 + 1]} ${other}`].map(capital).join("\n");
    });
  return [couplets.slice(0, 2).join("\n"), couplets.slice(2).join("\n")];
}

interface VerseContext {
  bank: PhraseBank;
  feeling: Feeling;
  draw: Random;
}

function shuffle<T>(list: readonly T[], draw: Random): T[] {
  return list
    .map((item) => ({ item, key: draw.float() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
