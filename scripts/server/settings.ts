import { settingsError } from "../../src/settings.ts";
import { CommandError } from "../command-line.ts";

/** The environment variables (`src/settings.ts`) that are passed to the gateway, in addition to the ones that are always set. */
const NAMES = [
  ...["UPSTREAM_URL", "UPSTREAM_KEY", "UPSTREAM_CONCURRENCY", "ENGINE", "ENGINE_KEY", "PUBLIC_URL"],
  ...["SUBMITS_PER_MINUTE", "READS_PER_MINUTE", "TRUST_PROXY", "WEBHOOK_PORTS", "DEVELOPMENT", "MIN_FREE_MB"],
] as const;

/** The variables that are set. Without `UPSTREAM_URL`, the embedded engine generates new songs. */
export type Settings = Partial<Record<(typeof NAMES)[number], string>>;

/** An empty variable counts as unset. Throws `CommandError` for an invalid upstream. */
export function settingsIn(environment: Record<string, string | undefined>): Settings {
  const settings: Settings = Object.fromEntries(
    NAMES.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  requireUrl("UPSTREAM_URL", settings.UPSTREAM_URL);
  if (settings.UPSTREAM_URL && !settings.UPSTREAM_KEY) throw new CommandError("UPSTREAM_URL needs UPSTREAM_KEY");
  if (settings.ENGINE && !/^(on|off)$/.test(settings.ENGINE)) throw new CommandError("ENGINE must be on or off");
  if (settings.ENGINE === "off" && !settings.UPSTREAM_URL) throw new CommandError("ENGINE=off needs UPSTREAM_URL");
  if (settings.MIN_FREE_MB && !/^\d{1,12}$/.test(settings.MIN_FREE_MB))
    throw new CommandError("MIN_FREE_MB must be a number of megabytes");
  const error = settingsError(settings);
  if (error) throw new CommandError(error);
  return settings;
}

/** The number of proxies in front of the server. */
export function trustedHops({ TRUST_PROXY = "false" }: Settings): number {
  return TRUST_PROXY === "true" ? 1 : Number(TRUST_PROXY) || 0;
}

function requireUrl(name: string, value: string | undefined): void {
  if (value === undefined || /^https?:$/.test(URL.parse(value)?.protocol ?? "")) return;
  throw new CommandError(`${name} must be an http(s) address`);
}

/** With less free space on the disk, new jobs are refused. */
export function minFreeMegabytes({ MIN_FREE_MB = "200" }: Settings): number {
  return Number(MIN_FREE_MB);
}
