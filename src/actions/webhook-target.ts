import { readConfig } from "../env.ts";
import { checkTarget, webhookPolicy } from "../outbound/host-policy.ts";

/** What keeps events from being sent to `url`, to be read after its field's name; null when nothing does. */
export function targetTrouble(env: Env, url: string): string | null {
  const config = readConfig(env);
  const target = checkTarget(url, webhookPolicy(config));
  const wanted = config.development ? "a public https URL, or one of this machine" : "a public https URL";
  return target.ok ? null : `must be ${wanted}: this is ${target.reason}`;
}
