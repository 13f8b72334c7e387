/** Node's own types do not go together with the runtime's in one project: as much of it as the commands use. */
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
  }): { values: { [Name in keyof T]: string | undefined } };
}
