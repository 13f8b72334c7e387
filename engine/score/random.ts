/** A stream of pseudo-random numbers. Equal seeds give equal streams on every machine. */
export interface Random {
  /** 0 ≤ x < 1. */
  float(): number;
  /** An integer; both bounds are inclusive. */
  int(from: number, to: number): number;
  /** True with this probability. */
  bool(probability: number): boolean;
  /** Throws on an empty list. */
  pick<T>(list: readonly T[]): T;
  /** Items with a weight of 0 or less are never drawn, unless all have one. */
  pickWeighted<T>(list: readonly T[], weight: (item: T) => number): T;
}

/** The stream for this seed. Each purpose uses its own stream, so that one draw cannot affect another. */
export function random(...seed: (string | number)[]): Random {
  const next = sfc32(hash128(seed.join("\u0000")));
  const float = () => next() / 4294967296;
  const pick = <T>(list: readonly T[]): T => at(list, Math.floor(float() * list.length));
  return {
    float,
    int: (from, to) => from + Math.floor(float() * (to - from + 1)),
    bool: (probability) => float() < probability,
    pick,
    pickWeighted: (list, weight) => {
      const weights = list.map((item) => Math.max(0, weight(item)));
      const total = weights.reduce((sum, one) => sum + one, 0);
      let remaining = float() * total;
      const index = weights.findIndex((one) => {
        remaining -= one;
        return remaining < 0;
      });
      return index < 0 ? pick(list) : at(list, index);
    },
  };
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError("cannot draw from an empty list");
  return item;
}

type Words = [number, number, number, number];

/** cyrb128: four 32-bit words from any text. */
function hash128(text: string): Words {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ unit, 597399067);
    b = c ^ Math.imul(b ^ unit, 2869860233);
    c = d ^ Math.imul(c ^ unit, 951274213);
    d = a ^ Math.imul(d ^ unit, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
}

/** Small Fast Counter generator, 32 bits per draw. The first draws are discarded because they still correlate with the seed. */
function sfc32([a, b, c, d]: Words): () => number {
  const next = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}
