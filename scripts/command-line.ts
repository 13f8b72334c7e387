import process from "node:process";
import { type ParseArgsConfig, parseArgs } from "node:util";

/** An invalid command line. It is printed as one line, with exit code 2. */
export class UsageError extends Error {}
/** An error that the user can fix. It is printed as one line, with exit code 1. */
export class CommandError extends Error {}

export interface Command {
  /** One line, as it is typed. */
  usage: string;
  /** Resolves to the exit code, by default 0. */
  run(argv: string[]): Promise<number | undefined>;
}

/** Runs the command with this process's arguments and exits. An error becomes a line on stderr and an exit code. */
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
  return error instanceof CommandError || isSystemError(error) ? error.message : error;
}

/** An error of the operating system, such as a full disk. Its message names the failed call and the path. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === "string";
}

/** An error of a library as an error that is printed as one line: what failed, and the first line of the reason. */
export function errorOfUser(error: unknown, what: string): CommandError {
  if (error instanceof CommandError) return error;
  return new CommandError(`${what}: ${String(error).split("\n", 1)[0]}`);
}

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Parses options with `parseArgs`. Throws `UsageError` for an unknown option, a missing value or a positional argument. */
export function readOptions<const T extends Options>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(firstSentence(String((error as Error).message)));
  }
}

/** Parses an integer from `min` to `max`. Throws a `UsageError` that names the option. */
export function readWhole(text: string, option: string, { min, max }: { min: number; max: number }): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`${option} must be an integer from ${min} to ${max}`);
}

function firstSentence(text: string): string {
  const [sentence = text] = text.split(/\.\s|\n/);
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
