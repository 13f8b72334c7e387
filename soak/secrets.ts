import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rowsIn } from "./state-files.ts";

interface Searched {
  state: string;
  /** Texts that nobody but their owner may read, by name. */
  secrets: Record<string, string[]>;
  /** What the server printed and answered, by name. */
  told: Record<string, string>;
}

const SHAPES: Record<string, RegExp> = {
  "an account's key": /fm_live_[0-9A-Za-z]{36}/,
  "a hook's secret": /whsec_[0-9A-Za-z+/=_-]{8}/,
  "a callback's token": /\?t=[0-9a-f]{64}/,
  "a link's signature": /[?&]s=[0-9A-Za-z_-]{20}/,
};

/** I12: greps all logs, all that was printed or refused, and all errors that were kept. */
export function leaks({ state, secrets, told }: Searched): string[] {
  const logs = readdirSync(join(state, "logs")).map((name) => [name, readFileSync(join(state, "logs", name), "utf8")]);
  const errors = rowsIn(state, "SELECT error_message FROM jobs WHERE error_message IS NOT NULL");
  const kept = errors.map(({ error_message }) => error_message).join("\n");
  const texts = { ...Object.fromEntries(logs), "the errors of jobs": kept, ...told };
  const own = JSON.parse(readFileSync(join(state, "secrets.json"), "utf8")) as Record<string, string>;
  const known = { ...secrets, "the server's secrets": Object.values(own) };
  return Object.entries<string>(texts).flatMap(([name, text]) => [
    ...named(SHAPES, (shape) => shape.test(text)).map((what) => `I12 ${name}: ${what}`),
    ...named(known, (values) => values.some((value) => text.includes(value))).map((what) => `I12 ${name}: ${what}`),
  ]);
}

function named<T>(things: Record<string, T>, are: (thing: T) => boolean): string[] {
  return Object.keys(things).filter((name) => are(things[name] as T));
}
