/** Words common in songs that the rules divide wrongly, divided by hand; the stressed syllable in capitals. */
const WORDS = `AL-ways AL-so a-NOTH-er a-ROUND to-DAY to-GETH-er UN-der an-y-MORE SOME-times be-TWEEN A-ble per-HAPS AS-king
good-BYE af-ter-NOON for-EV-er in-STEAD DIR-ty DIZ-zy DIS-co how-EV-er what-EV-er when-EV-er wher-EV-er who-EV-er for-EV-er-more SU-gar
i-DE-a i-DE-as MAY-be BUS-iness EVE-ning EVE-nings QUI-et QUI-et-ly HUN-dred NA-ked SA-cred WICK-ed IN-ter-est-ing IN-ter-est-ed AR-e-a
re-AL-i-ty SURE-ly AP-ple AP-ples IM-age mis-TAKE mis-TAKES cre-A-tion cre-A-ting be-NEATH un-der-GROUND e-LEV-en e-TER-nal RE-al-ize RE-al-ized cre-ATE cre-A-ted RU-in RU-ined THE-a-ter O-cean O-ceans pi-AN-o gui-TAR gui-TARS DES-ert PER-i-od AWE-some
CON-quer CON-cert PER-fect PER-fect-ly per-FORM MYS-ter-y EMP-ty EM-ber EM-bers ho-TEL ma-CHINE ro-MANCE cham-PAGNE EX-tra ca-REER
A-pril EN-gine u-NI-ted SOL-dier SOL-diers o-K o-KAY hel-LO al-READ-y al-THOUGH AL-most al-MIGHT-y AN-y GEN-ius SU-i-cide VI-o-lence VI-o-lent
LI-on VI-o-let po-LICE ja-PAN Ju-LY GAL-ax-y un-der-STAND un-der-STOOD un-der-NEATH o-ver-COME HEAV-en HEAV-ens HEAV-en-ly
POW-er FLOW-er FLOW-ers SHOW-er TOW-er O-ver EV-er NEV-er RIV-er RIV-ers SIL-ver WON-der LOV-er SHAD-ow SHAD-ows WIN-dow MEM-o-ry MEM-o-ries
CHOC-olate DIF-ferent SEV-eral FAM-ily CAM-era WEDNES-day COL-o-nel PRAY-er PRAY-ers MAR-riage TI-ny SAIL-or to-WARD to-WARDS`;

const entry = (word: string): [string, string[]] => [word.replaceAll("-", "").toLowerCase(), word.split("-")];

export const EXCEPTIONS: ReadonlyMap<string, string[]> = new Map(WORDS.split(/\s+/).map(entry));

/** Unstressed words of one syllable. */
export const UNSTRESSED: ReadonlySet<string> = new Set(
  `a an the and or but nor so if as at by for from in into of off on to up with than that this these those it its it's i i'm i'll i've i'd
me my you your you're you'll you've he him his she her we us our we're we'll they them their they're is am are was were be been has have
had do does did can could will would shall should may might must not there then when where which who whom what how just like oh ooh`.split(
    /\s+/,
  ),
);
