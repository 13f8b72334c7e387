import { readConfig } from "../env.ts";

/** What links to our files are made of. */
export interface Links {
  secret: string;
  /** Where the caller reached us. */
  origin: string;
  now: number;
}

export function linksFor(env: Env, url: string): Links {
  return { secret: readConfig(env).signingSecret, origin: new URL(url).origin, now: Date.now() };
}
