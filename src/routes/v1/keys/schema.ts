import { z } from "@hono/zod-openapi";
import type { KeyRecord } from "../../../db/keys.ts";
import { SCOPES } from "../../../keys/scope.ts";
import { KEY } from "../examples.ts";
import { fields, shortText, wholeNumber } from "../fields.ts";

const NAMES = ["*", ...SCOPES] as const;
const MAX_BUDGET = 1_000_000_000;
const time = z.iso.datetime();
const scopes = z
  .array(z.enum(NAMES, { error: `must be one of ${NAMES.join(", ")}` }), { error: "must be a list of scopes" })
  .min(1, { error: "must name a scope at least" });

export const KeyBody = fields({
  name: shortText(200),
  scopes: scopes.optional().openapi({ description: "What it may do; `*` is all. Absent: what this key may" }),
  expires_at: z.iso
    .datetime({ offset: true, error: "must be a time like 2027-01-31T00:00:00Z" })
    .transform((text) => Date.parse(text))
    .refine((at) => at > Date.now(), { error: "must lie in the future" })
    .nullish()
    .openapi({ type: ["string", "null"], format: "date-time", description: "Absent: when this key ends, if it does" }),
  budget_credits: wholeNumber(1, MAX_BUDGET)
    .nullish()
    .openapi({ description: "How much it may spend in all; null: what the account has" }),
});

export const Key = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    prefix: z.string(),
    last_four: z.string(),
    scopes: z.array(z.enum(NAMES)),
    created_at: time,
    expires_at: time.nullable(),
    last_used_at: time.nullable().openapi({ description: "Right within a minute" }),
    budget_credits: z.int().nullable(),
    spent_credits: z.int().openapi({ description: "Of its budget; 0 for a key without one" }),
    current: z.boolean().openapi({ description: "Whether it is the key of this request" }),
  })
  .openapi("Key", { example: KEY });
export type Key = z.infer<typeof Key>;

export const NewKey = Key.extend({
  key: z.string().openapi({ description: "The key itself: told now and never again" }),
}).openapi("NewKey", { example: { ...KEY, key: `${KEY.prefix}…` } });

export type NewKey = z.infer<typeof NewKey>;

export function keyResponse(key: KeyRecord, of: { keyId: string }): Key {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    last_four: key.lastFour,
    scopes: key.scopes,
    created_at: new Date(key.createdAt).toISOString(),
    expires_at: iso(key.expiresAt),
    last_used_at: iso(key.lastUsedAt),
    budget_credits: key.budgetCredits,
    spent_credits: key.spentCredits,
    current: key.id === of.keyId,
  };
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
