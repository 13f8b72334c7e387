import { readConfig } from "../env.ts";
import { newSecret, seal } from "../webhooks/signature.ts";

/** A new webhook secret: `secret` for its owner, shown once, and `sealed` for storage. */
export async function endpointSecret(env: Env, accountId: string, endpointId: string) {
  const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
  const secret = newSecret(random);
  const owner = { signingSecret: readConfig(env).signingSecret, accountId, endpointId };
  return { secret, sealed: await seal(secret, owner, random(12)) };
}
