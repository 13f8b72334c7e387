import type { Score } from "./score.ts";

/** Lower-case hex SHA-256 of the score as canonical JSON (sorted keys, no spaces); the same on every machine. */
export async function scoreHash(score: Score): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(score));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
