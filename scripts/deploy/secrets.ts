import { randomBytes } from "node:crypto";

/** Taken from the environment, when they are set there: they point the gateway at another upstream than the engine. */
const FROM_ENVIRONMENT = ["UPSTREAM_URL", "UPSTREAM_KEY", "PUBLIC_URL"];

/** What to upload: a signing secret where there is none yet (a new one would void every link), and what was set. */
export function secretsToUpload(
  present: string[],
  environment: Record<string, string | undefined>,
): Record<string, string> {
  const set = FROM_ENVIRONMENT.flatMap((name) => (environment[name] ? [[name, environment[name]]] : []));
  const signing = present.includes("SIGNING_SECRET") ? {} : { SIGNING_SECRET: randomBytes(32).toString("base64url") };
  return { ...signing, ...Object.fromEntries(set) };
}
