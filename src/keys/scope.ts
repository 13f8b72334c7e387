import { z } from "zod";

/** What a key may do. */
export const SCOPES = [
  "jobs:write",
  "jobs:read",
  "audio:read",
  "webhooks",
  "schedules",
  "keys",
  "credits:read",
] as const;
export type Scope = (typeof SCOPES)[number];

const ALL = "*";
/** A key's scopes as stored: a list, or `["*"]` for all scopes, including future ones. */
export const Scopes = z.array(z.enum([ALL, ...SCOPES])).min(1);
export type Scopes = z.infer<typeof Scopes>;

export function allows(scopes: Scopes, scope: Scope): boolean {
  return scopes.includes(ALL) || scopes.includes(scope);
}

/** Whether `outer` includes every scope of `inner`. A key cannot create a key with more scopes. */
export function isWithin(inner: Scopes, outer: Scopes): boolean {
  return outer.includes(ALL) || inner.every((scope) => scope !== ALL && outer.includes(scope));
}
