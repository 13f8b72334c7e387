/** The parts of Node's API that the commands use: @types/node conflicts with the Workers types in one project. */
declare module "node:process" {
  const process: {
    argv: string[];
    exitCode: number;
    cpuUsage(): { user: number; system: number };
  };
  export default process;
}

declare module "node:util" {
  export function parseArgs<const T extends Record<string, { type: "string"; default?: string }>>(config: {
    options: T;
  }): { values: { [Name in keyof T]: T[Name] extends { default: string } ? string : string | undefined } };
}

declare module "node:os" {
  export function availableParallelism(): number;
}

declare module "node:worker_threads" {
  export class Worker {
    constructor(script: URL, options: { resourceLimits: { maxYoungGenerationSizeMb: number } });
    once(event: "message", listener: (message: unknown) => void): void;
    postMessage(message: unknown): void;
    terminate(): Promise<number>;
  }
  export const parentPort: {
    on(event: "message", listener: (message: unknown) => void): void;
    postMessage(message: unknown): void;
  } | null;
}

interface ImportMeta {
  url: string;
}

declare module "node:fs" {
  export function readdirSync(path: string): string[];
}
