import { englishSyllables } from "./english.ts";

/** One syllable to sing: as in the score, but not yet on a note. */
export interface Sound {
  text: string;
  joined: boolean;
  stressed: boolean;
}

const CHARACTER = /\p{Script=Han}|\p{Script=Hangul}|[\p{Script=Hiragana}\p{Script=Katakana}][ゃゅょャュョっッー]?/u;
const WORD = new RegExp(`${CHARACTER.source}|[\\p{L}\\p{M}]+(?:['’\\-][\\p{L}\\p{M}]+)*|\\p{N}+`, "gu");

/** The syllables of a line, in order: a Chinese character is one, a word of letters is divided. Empty where nothing can be sung. */
export function syllablesOf(line: string): Sound[] {
  let characters = 0;
  return (line.match(WORD) ?? []).flatMap((word) => {
    if (!new RegExp(`^(?:${CHARACTER.source})$`, "u").test(word)) return englishSyllables(word);
    return [{ text: word, joined: false, stressed: characters++ % 2 === 0 }];
  });
}
