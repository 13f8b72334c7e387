import { randomBytes } from "node:crypto";
import type { Settings } from "../server/settings.ts";

/** What to upload: the settings, and a signing secret where there is none yet. A new one would void every link. */
export function secretsToUpload(present: string[], settings: Settings): Record<string, string> {
  if (present.includes("SIGNING_SECRET")) return settings;
  return { ...settings, SIGNING_SECRET: randomBytes(32).toString("base64url") };
}
