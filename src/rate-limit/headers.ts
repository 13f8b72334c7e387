import type { Policy, SpendResult } from "./token-bucket.ts";

/**
 * Default limits in requests per minute. Reads are counted by the binding `READS`, whose limit must be the same number.
 */
export const SUBMITS_PER_MINUTE = 60;
export const READS_PER_MINUTE = 1_200;

/** `RateLimit-Policy` (IETF draft-ietf-httpapi-ratelimit-headers): the quota, and its window in seconds. */
export function policyField(name: string, { quota, windowMs }: Policy): string {
  return `"${name}";q=${quota};w=${windowMs / 1_000}`;
}

/** `RateLimit` (same draft): the remaining requests, and the seconds until more are available. */
export function limitField(name: string, { remaining, waitSeconds }: SpendResult): string {
  return `"${name}";r=${remaining};t=${waitSeconds}`;
}
