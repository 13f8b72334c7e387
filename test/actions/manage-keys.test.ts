import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { keysOf, mintKey } from "../../src/actions/manage-keys.ts";
import { account } from "../support/account.ts";

it("a session creates keys without the limits of any key, and charges no key's budget", async () => {
  const { id: accountId } = await account();
  const caller = {
    ...{ kind: "session" as const, accountId, scopes: ["*" as const], userId: "user-1", sessionId: "session-1" },
    ...{ limitSubject: "user-1", budgetKeyId: null },
  };
  const [created] = await keysOf(env, accountId);
  const minted = await mintKey(env, caller, { name: "website", scopes: ["jobs:read"], credits: 50 });
  expect(minted).toMatchObject({ kind: "minted", record: { scopes: ["jobs:read"], budgetCredits: 50 } });
  const keys = await keysOf(env, accountId);
  expect(keys).toHaveLength(2);
  expect(keys.find(({ id }) => id === created?.id)).toMatchObject({ spentCredits: created?.spentCredits });
});
