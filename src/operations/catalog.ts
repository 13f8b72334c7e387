import { OPERATIONS, type Operation } from "./input.ts";

interface OperationFacts {
  /** Its name in the native API, in events and in schedules. */
  apiName: string;
  /** Credits per job. */
  price: number;
  /** Whether it works on an existing song, its parent. */
  parent: boolean;
  /** What its songs are. */
  makes: "song" | "stem" | "export";
}

/** What is true of an operation whatever the upstream. Profiles say which upstream supports it. */
export const CATALOG = {
  song: { apiName: "song", price: 3, parent: false, makes: "song" },
  lyrics: { apiName: "lyrics", price: 1, parent: false, makes: "song" },
  extend: { apiName: "extend", price: 3, parent: true, makes: "song" },
  cover: { apiName: "cover", price: 3, parent: true, makes: "song" },
  replace: { apiName: "replace", price: 3, parent: true, makes: "song" },
  variation: { apiName: "variation", price: 3, parent: true, makes: "song" },
  swap_vocals: { apiName: "swap_vocals", price: 3, parent: true, makes: "song" },
  swap_instrumental: { apiName: "swap_instrumental", price: 3, parent: true, makes: "song" },
  stems: { apiName: "stems", price: 3, parent: true, makes: "stem" },
  upload: { apiName: "upload", price: 3, parent: false, makes: "song" },
  download: { apiName: "export", price: 0, parent: true, makes: "export" },
} as const satisfies Record<Operation, OperationFacts>;

/** An operation's name in the native API. */
export type OperationName = (typeof CATALOG)[Operation]["apiName"];

export function apiNameOf(operation: Operation): OperationName {
  return CATALOG[operation].apiName;
}

export function operationOf(name: OperationName): Operation {
  return OPERATIONS.find((operation) => apiNameOf(operation) === name) as Operation;
}
