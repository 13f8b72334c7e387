import { OTHER_NAMES } from "./other-names.ts";

/** The one of `names` that was probably meant by an unknown name; undefined if none is near. */
export function suggestionFor(unknown: string, names: readonly string[]): string | undefined {
  const plain = plainly(unknown);
  if (plain.length > MAX_LENGTH) return undefined;
  return (
    names.find((name) => plainly(name) === plain) ??
    names.find((name) => othersOf(name).has(plain)) ??
    nearest(plain, names)
  );
}

/** Longer than any name that is meant. The comparison takes quadratic time. */
const MAX_LENGTH = 40;

function plainly(name: string): string {
  return name.toLowerCase().replace(/[_\-\s]/g, "");
}

const OTHERS = new Map(Object.entries(OTHER_NAMES).map(([name, others]) => [name, new Set(others.map(plainly))]));
const NONE: ReadonlySet<string> = new Set();

function othersOf(name: string): ReadonlySet<string> {
  return OTHERS.get(name) ?? NONE;
}

/** The name with the fewest edits, if these are at most a third of its letters. */
function nearest(plain: string, names: readonly string[]): string | undefined {
  const near = names
    .map((name) => ({ name, edits: editsBetween(plain, plainly(name)), most: Math.floor(plainly(name).length / 3) }))
    .filter(({ edits, most }) => edits <= most)
    .sort((a, b) => a.edits - b.edits);
  return near[0]?.name;
}

/** The least number of letters to insert, delete, replace or swap with their neighbor (optimal string alignment). */
export function editsBetween(a: string, b: string): number {
  let [previous, current]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const beforeThat = previous ?? [];
    previous = current ?? [];
    current = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const edits = [at(previous, j) + 1, at(current, j - 1) + 1, at(previous, j - 1) + (isSame ? 0 : 1)];
      current.push(Math.min(...edits, ...(isSwap ? [at(beforeThat, j - 2) + 1] : [])));
    }
  }
  return at(current ?? [], b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
