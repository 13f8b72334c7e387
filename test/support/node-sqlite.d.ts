// Node's types conflict with the runtime's in one project: this declares only what the tests use.
declare module "node:sqlite" {
  export class DatabaseSync {
    constructor(path: string);
    exec(sql: string): void;
    prepare(sql: string): { all(...values: unknown[]): Record<string, unknown>[] };
  }
}
