import { z } from "@hono/zod-openapi";
import type { revokeKey } from "../../../actions/manage-keys.ts";
import type { KeyRecord } from "../../../db/keys.ts";
import type { Caller } from "../../../keys/caller.ts";
import { SCOPES } from "../../../keys/scope.ts";
import { disabledOf } from "../../../webhooks/disabled.ts";
import { KEY, SCHEDULE } from "../examples.ts";
import { fields, isoTime, oneOf, shortText, wholeNumber } from "../fields.ts";

const NAMES = ["*", ...SCOPES] as const;
const MAX_BUDGET = 1_000_000_000;
const time = z.iso.datetime();
const scopes = z.array(oneOf(NAMES)).min(1);

export const KeyId = z.object({ id: z.string().describe("Id of the API key.") });

const LEFT_BEHIND = ["schedules", "webhooks"] as const;

export const RevokeQuery = fields({
  with: z
    .string()
    .default("")
    .transform((text) => (text === "" ? [] : text.split(",").map((part) => part.trim())))
    .pipe(z.array(z.enum(LEFT_BEHIND)))
    .openapi({
      type: "string",
      description:
        "What to stop with the key, separated by commas, such as `schedules,webhooks`: `schedules` pauses the schedules that it pays for, `webhooks` " +
        "disables its webhooks. Each needs the scope of the same name. Default: nothing.",
    }),
});

export const KeyBody = fields({
  name: shortText(200).describe("Name to recognize the key by, 1 to 200 characters."),
  scopes: scopes
    .optional()
    .describe("What the key may do; `*` grants everything. Default: the scopes of the key that creates it."),
  expires_at: isoTime()
    .refine((at) => at > Date.now(), { params: { rule: "future" } })
    .nullish()
    .openapi({
      ...{ type: ["string", "null"], format: "date-time" },
      description: "When the key expires (ISO 8601). Default: when the key that creates it does, or never.",
    }),
  budget_credits: wholeNumber(1, MAX_BUDGET)
    .nullish()
    .describe(
      "Credits that the key can spend in total. Default null: no budget. Required if the key that creates it has a " +
        "budget, from which it is taken.",
    ),
});

export const Key = z
  .object({
    id: z.string().describe("Id of the API key."),
    name: z.string().nullable().describe("Name of the key. Null for a key without a name."),
    prefix: z.string().describe("First characters of the key."),
    last_four: z.string().describe("Last four characters of the key."),
    scopes: z.array(z.enum(NAMES)).describe("What the key may do; `*` is everything."),
    created_at: time.describe("When the key was created."),
    expires_at: time.nullable().describe("When the key expires. Null if it does not."),
    last_used_at: time
      .nullable()
      .describe("When the key was last used, accurate to one minute. Null if it was never used."),
    budget_credits: z.int().nullable().describe("Credits that the key can spend in total. Null without a budget."),
    spent_credits: z.int().describe("Credits of the budget that are spent or on hold. 0 without a budget."),
    current: z.boolean().describe("Whether this request was sent with this key."),
  })
  .openapi("Key", { description: "An API key, without its secret part.", example: KEY });
export type Key = z.infer<typeof Key>;

export const NewKey = Key.extend({
  key: z.string().describe("The API key itself. It is returned only once."),
}).openapi("NewKey", {
  description: "A new API key with its secret part.",
  example: { ...KEY, key: `${KEY.prefix}…` },
});

export type NewKey = z.infer<typeof NewKey>;

const enabled = z.boolean().describe("Whether it is enabled.");

export const RevokedKey = z
  .object({
    id: z.string().describe("Id of the API key."),
    schedules: z
      .array(
        z.object({
          id: z.string().describe("Id of the schedule."),
          name: z.string().describe("Name of the schedule."),
          enabled,
        }),
      )
      .describe("Schedules that the key pays for. Their runs are skipped until another key changes or resumes them."),
    webhooks: z
      .array(
        z.object({
          id: z.string().describe("Id of the webhook."),
          url: z.url().describe("URL of the webhook."),
          enabled,
        }),
      )
      .describe("Webhooks that the key registered. They receive no events until another key enables them."),
  })
  .openapi("RevokedKey", {
    description: "A revoked API key and what it leaves behind.",
    example: {
      id: KEY.id,
      schedules: [{ id: SCHEDULE.id, name: SCHEDULE.name, enabled: true }],
      webhooks: [
        { id: "we_7b1d9a523c564a7e8f2e1f6f5a3e9c20", url: "https://example.com/hooks/fermata", enabled: false },
      ],
    },
  });

type Revoked = Extract<Awaited<ReturnType<typeof revokeKey>>, { kind: "revoked" }>;

export function revokedResponse(id: string, { schedules, webhooks }: Revoked): z.infer<typeof RevokedKey> {
  const now = Date.now();
  return {
    ...{ id, schedules },
    webhooks: webhooks.map((webhook) => ({ id: webhook.id, url: webhook.url, enabled: !disabledOf(webhook, now) })),
  };
}

export function keyResponse(key: KeyRecord, caller: Caller): Key {
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
    current: caller.kind === "key" && key.id === caller.keyId,
  };
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
