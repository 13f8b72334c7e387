// Node's own types do not go together with the runtime's in one project: as much of this module as tests use.
declare module "node:sqlite" {
  export class DatabaseSync {
    constructor(path: string);
    exec(sql: string): void;
    prepare(sql: string): { all(...values: unknown[]): Record<string, unknown>[] };
  }
}
