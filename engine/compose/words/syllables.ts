import { EXCEPTIONS, UNSTRESSED } from "./english-exceptions.ts";

/** A syllable of the lyrics: as in the score, but without a note. */
export interface LyricSyllable {
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

/** The syllables of a line, in order: one per Chinese character; words are divided and digits spelled out. Empty if nothing can be sung. */
export function syllablesOf(line: string): LyricSyllable[] {
  const digits = DIGITS[/\p{Script=Han}/u.test(line) ? "chinese" : "english"];
  let characters = 0;
  return (line.match(WORD) ?? []).flatMap((found) => {
    const word = digits[Number(found)] ?? found;
    if (!ONE_CHARACTER.test(word)) return englishSyllables(word);
    return [{ text: word, joined: false, stressed: characters++ % 2 === 0 }];
  });
}

/** The syllables of an English word with its stress, by rules and a short list of exceptions. */
export function englishSyllables(word: string): LyricSyllable[] {
  const plain = word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/’/g, "'");
  const exception = EXCEPTIONS.get(plain);
  const parts = exception ? cutIntoParts(word, exception) : divideWord(word, plain);
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

function cutIntoParts(word: string, parts: readonly string[]): string[] {
  let from = 0;
  return parts.map((part) => {
    from += part.length;
    return word.slice(from - part.length, from);
  });
}

/** Letters of one consonant, and clusters that can begin a syllable. */
const ONSET =
  /^(?:[bcdfgpkt][lr]|[sc]h|sch|shr|sc[r]?|s[klmnpqtw]|s[pt][lr]|spr|str|scr|squ|ph[lr]?|th[rw]?|wh|wr|kn|gn|tw|dw|gh|qu|gu|ch|y|[bcdfghjklmnpqrstvwxz])?$/;

/** Splits a word between its nuclei: the right syllable gets as many consonants as can begin a word. */
function divideWord(word: string, plain: string): string[] {
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

/** The spans of pronounced vowels. */
function nucleiOf(plain: string): [number, number][] {
  const groups = [...plain.matchAll(/[aeiouy]+/g)].flatMap(({ 0: text, index }) => hiatus(plain, index, text));
  const pronounced = groups.filter(([start, end]) => !isSilent(plain, start, end, groups.length));
  return pronounced.length > 0 ? pronounced : groups.slice(0, 1);
}

/** Adjacent vowels in two syllables: "li-on", "cre-ate", "du-al". */
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

/** Endings before which a silent e only lengthens the previous vowel. */
const SILENT_BEFORE =
  /^(?:|s|d|'s|ly|less|ness|ment|ments|ful|fully|some|thing|things|time|times|where|body|one|self|side|light|lights|land|man|men|line|how|day|place|ty|work|ball|fore|board|bow|times)$/;

function isSilent(plain: string, start: number, end: number, count: number): boolean {
  if (end - start !== 1 || plain[start] !== "e" || start === 0 || count < 2) return false;
  const rest = plain.slice(end);
  if (plain.startsWith("every") && start === 2) return true;
  if (!SILENT_BEFORE.test(rest)) return false;
  const stem = plain.slice(0, start);
  if (!/[aeiouy]/.test(stem)) return false;
  if (rest === "d") return !/[td]$|[^aeiouyrwl]l$/.test(stem);
  if (rest === "s") return !/(?:[sxzcg]|ch|sh)$/.test(stem) && !/[^aeiouyr]l$/.test(stem);
  return !/[^aeiouyrwl]l$/.test(stem);
}

/** Word beginnings, from a list of the 8,000 most common words, by the index of the stressed syllable; the longest match decides. */
const BEGINNINGS: readonly string[] = [
  "ai an ar au ir is abb act ada add aft age alb alm amb ave awf bea bed bei ben bet dea dee dia dif dig din exe idi inj inn int ite rea ren unc uni acci afri alie alle arro cond defi demo dent inco inst reck regi resc rest supe surf surg witn youn commo compa consc const conte decen despe desti dista excel indic profi recen recog resid",
  "a i be de di em es ex oc re un up yo con cos ela enj eno mac obs opi ori pol sug sup sur sus tom ton wha wit ball bana betr comm comp corr effe enga enti equi forg hell humi pota pref prep proc prof prot purs secu succ towa tran event intel inten offen permi prete propo provi",
  "abs cig disa indi intr repr guara indep recom volun",
];

const STRESS = new Map(BEGINNINGS.flatMap((list, index) => list.split(" ").map((start) => [start, index] as const)));

/** Endings that put the stress on the syllable before them, or on the one before that. */
const BEFORE = /(?:[tscx]ion|[tscg]ious|[tsc]ial|ician|ic|ics|[tsc]ian|[tsc]ient)s?$/;
const TWO_BEFORE = /(?:ical|ity|ities|ically)$/;
const SELF = /(?:self|selves|oon|eer|ee|ette|esque)$/;

/** The index of the stressed syllable of a word. */
function stressOf(word: string, count: number): number {
  if (count < 2) return 0;
  if (BEFORE.test(word)) return Math.max(0, count - 2);
  if (TWO_BEFORE.test(word)) return Math.max(0, count - 3);
  if (SELF.test(word)) return count - 1;
  for (let length = 5; length > 0; length--) {
    const index = STRESS.get(word.slice(0, length));
    if (index !== undefined) return Math.min(index, count - 1);
  }
  return 0;
}
