import { EXCEPTIONS, UNSTRESSED } from "./english-exceptions.ts";
import { stressOf } from "./english-stress.ts";
import type { Sound } from "./syllable.ts";

/** The syllables of one word of letters, its stress marked. By rule, with a short list of what rules miss. */
export function englishSyllables(word: string): Sound[] {
  const plain = word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/’/g, "'");
  const exception = EXCEPTIONS.get(plain);
  const parts = exception ? cutLike(word, exception) : divide(word, plain);
  const stress = exception
    ? Math.max(
        0,
        exception.findIndex((part) => part !== part.toLowerCase()),
      )
    : stressOf(plain, parts.length);
  return parts.map((text, i) => ({
    text,
    joined: i > 0,
    stressed: i === stress && !(parts.length === 1 && UNSTRESSED.has(plain)),
  }));
}

function cutLike(word: string, parts: readonly string[]): string[] {
  let from = 0;
  return parts.map((part) => {
    from += part.length;
    return word.slice(from - part.length, from);
  });
}

/** Letters that stand for one consonant, or that begin a syllable together. */
const ONSET =
  /^(?:[bcdfgpkt][lr]|[sc]h|sch|shr|sc[r]?|s[klmnpqtw]|s[pt][lr]|spr|str|scr|squ|ph[lr]?|th[rw]?|wh|wr|kn|gn|tw|dw|gh|qu|gu|ch|y|[bcdfghjklmnpqrstvwxz])?$/;

/** Where each nucleus lies, then consonants between two are shared: as many to the right as can begin a word. */
function divide(word: string, plain: string): string[] {
  const nuclei = nucleiOf(plain);
  if (nuclei.length < 2 || plain.length !== word.length) return [word];
  const cuts = nuclei.slice(1).map(([start], i) => {
    const [, end] = nuclei[i] as readonly [number, number];
    for (let cut = end; cut < start; cut++) {
      const cluster = plain.slice(cut, start);
      const short = cut === end && cluster.length > 1 && !/^(?:[bcdfgpkt][lr]|th|sh|ch|ph|wh|qu)$/.test(cluster);
      if (!short && ONSET.test(cluster)) return cut;
    }
    return start;
  });
  return [0, ...cuts].map((cut, i) => word.slice(cut, cuts[i]));
}

/** The spans of the vowels that are heard. */
function nucleiOf(plain: string): [number, number][] {
  const groups = [...plain.matchAll(/[aeiouy]+/g)].flatMap(({ 0: text, index }) => hiatus(plain, index, text));
  const heard = groups.filter(([start, end]) => !isSilent(plain, start, end, groups.length));
  return heard.length > 0 ? heard : groups.slice(0, 1);
}

/** Neighbouring vowels that are two syllables: "li-on", "cre-ate", "du-al". */
const APART =
  /^(?:i[aou]|eo|ua|uo|oe(?!s$|$)|ie(?=t|n[ct]|rs?$|st$)|ue(?=l|n[ct])|ya|yi|yo|oi(?=ng)|ei(?=ng)|[aeou]y[ei]|owe|ea(?=ct))/;
const TOGETHER = /(?:[tscgx]i[aoue]|qu[aeio]|gu[aeio]|[lnz]io|[gpj]eo|eou|uest)/;

function hiatus(plain: string, index: number, text: string): [number, number][] {
  let start = index;
  // The glide of "qu" and of an initial y is a consonant.
  if (/^y[aeiou]/.test(text) && index === 0) start += 1;
  if (/[qg]/.test(plain[index - 1] ?? "") && /^u[aeio]/.test(text)) start += 1;
  const end = index + text.length;
  for (let at = start; at < end - 1; at++) {
    const around = plain.slice(Math.max(0, at - 1), at + 3);
    if (APART.test(plain.slice(at)) && !TOGETHER.test(around)) {
      const cut = at + (/^(?:ay|oy|ey|uy|ow)/.test(plain.slice(at, end)) ? 2 : 1);
      return [[start, cut], ...hiatus(plain, cut, plain.slice(cut, end))];
    }
  }
  return [[start, end]];
}

/** An e that only lengthens the vowel before it, at the end or before a suffix. */
const SILENT_BEFORE =
  /^(?:|s|d|'s|ly|less|ness|ment|ments|ful|fully|some|thing|things|time|times|where|body|one|self|side|light|lights|land|man|men|line|how|day|place|ty|work|ball|fore|board|bow|times)$/;

function isSilent(plain: string, start: number, end: number, count: number): boolean {
  if (end - start !== 1 || plain[start] !== "e" || start === 0 || count < 2) return false;
  const rest = plain.slice(end);
  if (plain.startsWith("every") && start === 2) return true;
  if (!SILENT_BEFORE.test(rest)) return false;
  const before = plain.slice(0, start);
  if (!/[aeiouy]/.test(before)) return false;
  if (rest === "d") return !/[td]$|[^aeiouyrwl]l$/.test(before);
  if (rest === "s") return !/(?:[sxzcg]|ch|sh)$/.test(before) && !/[^aeiouyr]l$/.test(before);
  return !/[^aeiouyrwl]l$/.test(before);
}
