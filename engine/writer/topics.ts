import { normalizePrompt, readTerms } from "../spec/terms.ts";

export const FEELINGS = ["love", "sad", "happy", "epic", "calm", "dark"] as const;
export type Feeling = (typeof FEELINGS)[number];

/** What lyrics can use of a prompt. */
export interface Subject {
  chinese: boolean;
  feeling: Feeling | null;
  /** Up to three topics that it names, in lower case. */
  topics: string[];
  /** Its mood words that are adjectives. */
  colors: string[];
}

/** The feeling of a mood, by the first of its words in the lexicon. */
const FEELING_OF: Record<string, Feeling> = {
  sad: "sad",
  happy: "happy",
  dark: "dark",
  epic: "epic",
  calm: "calm",
  energetic: "happy",
  romantic: "love",
  angry: "dark",
  hope: "epic",
  nostalgic: "sad",
  dreamy: "calm",
  mysterious: "dark",
  sleep: "calm",
  study: "calm",
  summer: "happy",
  night: "love",
  christmas: "happy",
  baby: "calm",
  morning: "happy",
  funeral: "sad",
  groove: "happy",
};

const FEELING_OF_GENRE: Record<string, Feeling> = {
  metal: "dark",
  trap: "dark",
  punk: "epic",
  march: "epic",
  cinematic: "epic",
  ambient: "calm",
  lofi: "calm",
  lullaby: "calm",
  ballad: "love",
  soul: "love",
  blues: "sad",
  disco: "happy",
  house: "happy",
  reggae: "happy",
};

/** Mood words that can be a topic. */
const TOPIC_WORDS =
  /^(?:rain|night|love|summer|ocean|stars?|city|dreams?|snow|winter|christmas|beach|moonlight|river|mountain|morning|spring|sunshine|memory|memories|island|autumn|sunrise|garden|flowers|hope|war|victory|dragons?|hero|heroes|space|magic|midnight|neon|tears|birthday|baby|coffee|雨|夜|爱|爱情|夏天|海洋|海边|星空|城市|梦想|雪|冬天|圣诞|圣诞节|月光|山水|江湖|清晨|春天|阳光|回忆|秋天|日出|花|希望|战争|胜利|英雄|太空|宇宙|魔法|午夜|霓虹|眼泪|生日|宝宝|咖啡|茶|往事|思念|乡愁|夜晚|深夜|青春|孤独)$/;

const STOP_WORDS = new Set(
  `a an the and or but of for to in on at by with without from into about over under like as is are be it its that this these those my your our his her their me you we they i he she
song songs music track tune piece style sound sounds sounding vibe vibes feel feeling mood theme make create write compose generate give please want need some something someone very really more most less
bpm tempo key major minor modern classic new old good great best nice big small hard light heavy featuring feat inspired based mix blend lyrics lyric verse chorus hook bridge intro outro melody harmony chord chords rhythm
line lines section part lead solo background male female singer vocal vocals voice high low minute minutes second seconds not no one two three when where how what who will can should would there here up down out off then than so just all any every each while during through between`.split(
    /\s+/,
  ),
);

const CHINESE_STOP_WORDS =
  /一首|首歌|歌曲|歌词|音乐|关于|风格|曲风|旋律|节奏|有点|一些|一种|一个|一段|带有|带着|充满|适合|感觉|氛围|写|给|来|请|要|用|和|与|的|了|是|在|有|歌|曲|关|着|及|为|我的|我|你|他|她|们/g;

const COLOR_WORDS =
  /^(?:sad|lonely|melancholy|melancholic|heartbroken|happy|joyful|cheerful|sunny|playful|bright|dark|sinister|ominous|evil|scary|haunting|gothic|eerie|epic|heroic|triumphant|majestic|powerful|calm|peaceful|serene|gentle|soft|quiet|tranquil|mellow|energetic|intense|exciting|wild|romantic|tender|sensual|angry|furious|brutal|hopeful|uplifting|nostalgic|rainy|dreamy|ethereal|cosmic|celestial|magical|mysterious|tense|fresh|ancient|cozy|warm|simple|tragic|cute|\p{Script=Han}{2})$/u;

export function subjectOf(prompt: string): Subject {
  const text = normalizePrompt(prompt);
  const terms = readTerms(text).filter(({ negated }) => !negated);
  const chinese = (text.match(/\p{Script=Han}/gu) ?? []).length * 2 > (text.match(/\p{L}/gu) ?? []).length;
  const moods = terms.flatMap(({ meaning, at, end }) =>
    meaning.kind === "mood" ? [{ word: text.slice(at, text[end] === "s" ? end + 1 : end), mood: meaning.mood }] : [],
  );
  const genre = terms
    .map(({ meaning }) => (meaning.kind === "genre" ? FEELING_OF_GENRE[meaning.name] : undefined))
    .find(Boolean);
  const feeling = moods.map(({ mood }) => FEELING_OF[mood.words.split("|")[0] ?? ""]).find(Boolean) ?? genre ?? null;
  const words = moods.map(({ word }) => word);
  const topics = [...words.filter((word) => TOPIC_WORDS.test(word)), ...unknownWords(text, chinese)];
  return {
    chinese,
    feeling,
    topics: [...new Set(topics)].slice(0, 3),
    colors: words.filter((word) => COLOR_WORDS.test(word) && !TOPIC_WORDS.test(word)).slice(0, 2),
  };
}

/** The words that are neither in the lexicon nor stop words. */
function unknownWords(text: string, chinese: boolean): string[] {
  const rest = readTerms(text).reduceRight((left, { at, end }) => `${left.slice(0, at)}|${left.slice(end)}`, text);
  if (chinese)
    return rest
      .replace(CHINESE_STOP_WORDS, "|")
      .split(/[^\p{Script=Han}]+/u)
      .filter((word) => word.length > 0 && word.length <= 5);
  const runs = rest.split(/[^\p{L}' ]+/u).flatMap((part) => part.split(" ").reduce(joinWords, [""]));
  return runs.filter((run) => run.length > 2);
}

/** Joins adjacent words to one topic ("lost cat"); stop words separate them. */
function joinWords(runs: string[], word: string): string[] {
  if (word.length < 3 || STOP_WORDS.has(word)) return [...runs, ""];
  const last = runs.at(-1) ?? "";
  return last.split(" ").length > 1 ? [...runs, word] : [...runs.slice(0, -1), last === "" ? word : `${last} ${word}`];
}
