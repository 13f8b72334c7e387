const PITCH_CLASSES: Record<string, number> = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };
const SHARPS: Record<string, number> = { "#": 1, "♯": 1, sharp: 1, 升: 1, b: -1, "♭": -1, flat: -1, 降: -1 };
const COUNTS: Record<string, number> = {
  half: 0.5,
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  半: 0.5,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
};

/** The tempo if the prompt states a number; 40–220 bpm. */
export function readBpm(text: string): number | null {
  const found =
    /(\d{2,3})(?:\.\d+)?\s*(?:bpm|beats per minute|拍)/.exec(text) ??
    /(?:bpm|tempo|速度)\s*(?:of|at|为|是|:|：|=)?\s*(\d{2,3})/.exec(text);
  return found ? clamp(Number(found[1]), 40, 220) : null;
}

/** The pitch class of the tonic in "in D minor", "key of F# major", "降E大调", "A小调". Takes the original prompt, because "in Am" needs its capital. */
export function readTonic(prompt: string): number | null {
  const text = prompt.normalize("NFKC");
  const named =
    /(?:\b(?:in|of) ([a-g])|\b([A-G]))[\s-]?(#|♯|b|♭|sharp|flat)?[\s-]*(?:[Mm]ajor|[Mm]inor|maj|min|[Dd]orian|[Mm]ixolydian|[Pp]hrygian|[Ll]ydian)\b/.exec(
      text,
    );
  const chinese = /([升降]?)([A-Ga-g])([#♯b♭]?)\s*(?:自然|和声)?[大小]调/.exec(text);
  const keyed = /\b(?:in|key of|key:)\s*([A-G])(#|♯|b|♭)?m?\b(?!\s*[a-z])/.exec(text);
  if (chinese) return pitchClass(chinese[2], chinese[1] || chinese[3]);
  if (named) return pitchClass(named[1] ?? named[2], named[3]);
  return keyed ? pitchClass(keyed[1], keyed[2]) : null;
}

/** Whether a chord name implies minor, as in "in Am". */
export function saysMinor(prompt: string): boolean {
  return /\b(?:in|key of|key:)\s*[A-G][#♯b♭]?m\b/.test(prompt.normalize("NFKC"));
}

/** The length if the prompt states one in digits or small number words; 20–240 seconds. */
export function readSeconds(text: string): number | null {
  const clock = /\b(\d):([0-5]\d)\b/.exec(text);
  if (clock) return clamp(Number(clock[1]) * 60 + Number(clock[2]), 20, 240);
  const minutes =
    /(\d+(?:\.\d+)?|half|a|one|two|three|four|[半一两二三四])[\s-]*(?:a\s+)?(?:minutes?|mins?\b|分钟|分半)/.exec(text);
  const seconds = /(\d{1,3})[\s-]*(?:seconds?|secs?\b|s\b|秒)/.exec(text);
  if (!minutes && !seconds) return null;
  const half = minutes && /分半|and a half|分钟半/.test(text) ? 30 : 0;
  return clamp(count(minutes?.[1]) * 60 + half + count(seconds?.[1]), 20, 240);
}

/** Beats per bar if the prompt states a meter. Meters divisible by three count as three beats. */
export function readMeter(text: string): number | null {
  const found = /(?<!\d)(2|3|4|5|6|7|9|12)\s*\/\s*(4|8)(?!\d)/.exec(text);
  if (!found) return /waltz|圆舞曲|华尔兹|四三拍|三拍/.test(text) ? 3 : null;
  const beats = Number(found[1]);
  if (beats === 5 || beats === 7) return beats;
  return beats % 3 === 0 ? 3 : 4;
}

function count(word: string | undefined): number {
  if (word === undefined) return 0;
  return COUNTS[word] ?? Number(word);
}

function pitchClass(letter = "c", accidental = ""): number {
  return ((PITCH_CLASSES[letter.toLowerCase()] ?? 0) + (SHARPS[accidental.toLowerCase()] ?? 0) + 12) % 12;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, Math.round(value)));
}
