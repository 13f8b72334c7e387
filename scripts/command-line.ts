import process from "node:process";
import { type ParseArgsConfig, parseArgs } from "node:util";

/** The command was called wrongly: one line, exit code 2. */
export class UsageError extends Error {}
/** What was asked for cannot be done, and the reader can mend it: one line, exit code 1. */
export class Refusal extends Error {}

export interface Command {
  /** One line, as a newcomer types it. */
  usage: string;
  /** Resolves to the exit code; nothing: 0. */
  run(argv: string[]): Promise<number | undefined>;
}

/** Runs the command with this process's arguments and ends the process: what it throws becomes a line and an exit code. */
export async function runCommand({ usage, run }: Command): Promise<void> {
  const argv = process.argv.slice(2);
  if (argv.includes("--help") || argv.includes("-h")) return console.log(`usage: ${usage}`);
  try {
    process.exit((await run(argv)) ?? 0);
  } catch (error) {
    console.error(lineOf(error, usage));
    process.exit(exitCodeOf(error));
  }
}

function exitCodeOf(error: unknown): number {
  return error instanceof UsageError ? 2 : 1;
}

function lineOf(error: unknown, usage: string): unknown {
  if (error instanceof UsageError) return `${error.message} (usage: ${usage})`;
  return error instanceof Refusal ? error.message : error;
}

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Options as `parseArgs` reads them; throws `UsageError` for an unknown one, a missing value or a stray word. */
export function readOptions<const T extends Options>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(firstSentence(String((error as Error).message)));
  }
}

/** A whole number from `least` to `most`; throws `UsageError` naming the option. */
export function readWhole(text: string, option: string, { least, most }: { least: number; most: number }): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} must be a whole number from ${least} to ${most}`);
}

function firstSentence(text: string): string {
  const [sentence = text] = text.split(/\.\s|\n/);
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
