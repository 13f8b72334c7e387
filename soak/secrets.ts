import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rowsIn } from "./state-files.ts";

interface SecretSearch {
  state: string;
  /** Texts that must not appear anywhere, by name. */
  secrets: Record<string, string[]>;
  /** What the server printed and returned, by name. */
  outputs: Record<string, string>;
}

const PATTERNS: Record<string, RegExp> = {
  "an API key": /fm_live_[0-9A-Za-z]{36}/,
  "a webhook secret": /whsec_[0-9A-Za-z+/=_-]{8}/,
  "a callback token": /\?t=[0-9a-f]{64}/,
  "a link signature": /[?&]s=[0-9A-Za-z_-]{20}/,
};

/** I12: searches all logs, outputs, error responses and stored errors. */
export function findLeaks({ state, secrets, outputs }: SecretSearch): string[] {
  const logs = readdirSync(join(state, "logs")).map((name) => [name, readFileSync(join(state, "logs", name), "utf8")]);
  const errors = rowsIn(state, "SELECT error_message FROM jobs WHERE error_message IS NOT NULL");
  const messages = errors.map(({ error_message }) => error_message).join("\n");
  const texts = { ...Object.fromEntries(logs), "error messages of jobs": messages, ...outputs };
  const serverSecrets = JSON.parse(readFileSync(join(state, "secrets.json"), "utf8")) as Record<string, string>;
  const known = { ...secrets, "a server secret": Object.values(serverSecrets) };
  return Object.entries<string>(texts).flatMap(([name, text]) => [
    ...namesWhere(PATTERNS, (pattern) => pattern.test(text)).map((secret) => `I12 ${name}: ${secret}`),
    ...namesWhere(known, (values) => values.some((value) => text.includes(value))).map((s) => `I12 ${name}: ${s}`),
  ]);
}

function namesWhere<T>(record: Record<string, T>, matches: (value: T) => boolean): string[] {
  return Object.keys(record).filter((name) => matches(record[name] as T));
}
