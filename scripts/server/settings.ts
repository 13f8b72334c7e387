import { Refusal } from "../command-line.ts";

/** What the gateway can be told by environment variables (`src/env.ts`), besides what it is always given. */
const NAMES = [
  ...["UPSTREAM_URL", "UPSTREAM_KEY", "UPSTREAM_PLACES", "ENGINE_KEY", "PUBLIC_URL"],
  ...["SUBMITS_PER_MINUTE", "READS_PER_MINUTE"],
] as const;

/** Those that are set. Without `UPSTREAM_URL` the embedded engine makes the songs. */
export type Settings = Partial<Record<(typeof NAMES)[number], string>>;

/** An empty variable counts as unset. Throws `Refusal` for an upstream that cannot be called. */
export function settingsIn(environment: Record<string, string | undefined>): Settings {
  const settings: Settings = Object.fromEntries(
    NAMES.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  for (const name of ["UPSTREAM_URL", "PUBLIC_URL"] as const) requireAddress(name, settings[name]);
  if (settings.UPSTREAM_URL && !settings.UPSTREAM_KEY) throw new Refusal("UPSTREAM_URL needs UPSTREAM_KEY");
  return settings;
}

function requireAddress(name: string, value: string | undefined): void {
  if (value === undefined || /^https?:$/.test(URL.parse(value)?.protocol ?? "")) return;
  throw new Refusal(`${name} must be an http(s) address`);
}
