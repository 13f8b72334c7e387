import type { Policy, SpendResult } from "./token-bucket.ts";

/** Requests a minute where nothing else is configured; reads are counted by the binding `READS`, which says the same. */
export const SUBMITS_PER_MINUTE = 60;
export const READS_PER_MINUTE = 1_200;

/** `RateLimit-Policy` (IETF draft-ietf-httpapi-ratelimit-headers): the quota, and its window in seconds. */
export function policyField(name: string, { quota, windowMs }: Policy): string {
  return `"${name}";q=${quota};w=${windowMs / 1_000}`;
}

/** `RateLimit` (the same draft): what is left, and the seconds until there is more. */
export function limitField(name: string, { remaining, waitSeconds }: SpendResult): string {
  return `"${name}";r=${remaining};t=${waitSeconds}`;
}
