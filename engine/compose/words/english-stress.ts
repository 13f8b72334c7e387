/** Beginnings of words, from a list of the 8,000 commonest, and the syllable that they leave the stress on; the longest that fits decides. */
const BEGINNINGS: readonly string[] = [
  "ai an ar au ir is abb act ada add aft age alb alm amb ave awf bea bed bei ben bet dea dee dia dif dig din exe idi inj inn int ite rea ren unc uni acci afri alie alle arro cond defi demo dent inco inst reck regi resc rest supe surf surg witn youn commo compa consc const conte decen despe desti dista excel indic profi recen recog resid",
  "a i be de di em es ex oc re un up yo con cos ela enj eno mac obs opi ori pol sug sup sur sus tom ton wha wit ball bana betr comm comp corr effe enga enti equi forg hell humi pota pref prep proc prof prot purs secu succ towa tran event intel inten offen permi prete propo provi",
  "abs cig disa indi intr repr guara indep recom volun",
];

const STRESS = new Map(BEGINNINGS.flatMap((list, index) => list.split(" ").map((start) => [start, index] as const)));

/** Endings that draw the stress to the syllable before them, or the one before that. */
const BEFORE = /(?:[tscx]ion|[tscg]ious|[tsc]ial|ician|ic|ics|[tsc]ian|[tsc]ient)s?$/;
const TWO_BEFORE = /(?:ical|ity|ities|ically)$/;
const SELF = /(?:self|selves|oon|eer|ee|ette|esque)$/;

/** Which of a word's syllables is stressed, counted from 0. */
export function stressOf(word: string, count: number): number {
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
