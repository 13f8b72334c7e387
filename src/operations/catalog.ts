import type { Operation } from "./input.ts";

/** An operation's name in the native API and in events. */
export type OperationName = Exclude<Operation, "download"> | "export";

export function apiNameOf(operation: Operation): OperationName {
  return operation === "download" ? "export" : operation;
}
