import { z } from "zod";
import type { Violation } from "./rule.ts";

/** The number of characters as JSON Schema counts them: Unicode code points, not UTF-16 units. */
export function countCharacters(text: string): number {
  let pairs = 0;
  for (const _ of text.matchAll(SURROGATE_PAIRS)) pairs++;
  return text.length - pairs;
}

const SURROGATE_PAIRS = /[\ud800-\udbff][\udc00-\udfff]/g;

interface Bounds {
  min?: number | undefined;
  max: number;
}

/** Limits the number of characters of a string. */
export function characters({ min, max }: Bounds): z.core.$ZodCheck<string> {
  return z.check<string>((payload) => {
    const rule = brokenRule(payload.value, { min, max });
    const params: Violation | null = rule && { rule, ...(min !== undefined && { min }), max };
    if (params) payload.issues.push({ code: "custom", input: payload.value, params: { ...params } });
  });
}

function brokenRule(text: string, { min = 0, max }: Bounds): "min_length" | "max_length" | null {
  // Without surrogates, which are rare, the length is the number of characters.
  if (text.length < min) return "min_length";
  if (text.length <= max) return null;
  return countCharacters(text) > max ? "max_length" : null;
}
