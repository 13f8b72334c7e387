import { englishSyllables } from "./syllables.ts";

/** One syllable to sing: as in the score, but not yet on a note. */
export interface Sound {
  text: string;
  joined: boolean;
  stressed: boolean;
}

const CHARACTER = /\p{Script=Han}|\p{Script=Hangul}|[\p{Script=Hiragana}\p{Script=Katakana}][ゃゅょャュョっッー]?/u;
const ONE_CHARACTER = new RegExp(`^(?:${CHARACTER.source})$`, "u");
const WORD = new RegExp(`${CHARACTER.source}|[\\p{L}\\p{M}]+(?:['’][\\p{L}\\p{M}]+)*|\\p{N}`, "gu");
const DIGITS = {
  english: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
  chinese: Array.from("零一二三四五六七八九"),
};

/** The syllables of a line, in order: a Chinese character is one, a word of letters is divided, a figure is read out. Empty where nothing can be sung. */
export function syllablesOf(line: string): Sound[] {
  const figures = DIGITS[/\p{Script=Han}/u.test(line) ? "chinese" : "english"];
  let characters = 0;
  return (line.match(WORD) ?? []).flatMap((found) => {
    const word = figures[Number(found)] ?? found;
    if (!ONE_CHARACTER.test(word)) return englishSyllables(word);
    return [{ text: word, joined: false, stressed: characters++ % 2 === 0 }];
  });
}
