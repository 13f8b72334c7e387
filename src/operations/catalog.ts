import { OPERATIONS, type Operation } from "./input.ts";

/** What a song is: a whole one, a separated part of one, or a file of one in another format. */
export const SONG_KINDS = ["song", "stem", "export"] as const;
export type SongKind = (typeof SONG_KINDS)[number];

interface OperationFacts {
  /** The operation's name in the native API, in events and in schedules. */
  apiName: string;
  /** Credits per job. */
  price: number;
  /** Whether it works on an existing song, its parent. */
  parent: boolean;
  /** Whether its requests have a model. */
  model: boolean;
  /** The kind of its results. */
  makes: SongKind;
}

/** The properties of each operation that do not depend on the upstream. An upstream's profile states its support. */
export const CATALOG = {
  song: { apiName: "song", price: 3, parent: false, model: true, makes: "song" },
  lyrics: { apiName: "lyrics", price: 1, parent: false, model: false, makes: "song" },
  extend: { apiName: "extend", price: 3, parent: true, model: true, makes: "song" },
  cover: { apiName: "cover", price: 3, parent: true, model: true, makes: "song" },
  replace: { apiName: "replace", price: 3, parent: true, model: true, makes: "song" },
  variation: { apiName: "variation", price: 3, parent: true, model: true, makes: "song" },
  swap_vocals: { apiName: "swap_vocals", price: 3, parent: true, model: true, makes: "song" },
  swap_instrumental: { apiName: "swap_instrumental", price: 3, parent: true, model: true, makes: "song" },
  stems: { apiName: "stems", price: 3, parent: true, model: false, makes: "stem" },
  upload: { apiName: "upload", price: 3, parent: false, model: false, makes: "song" },
  download: { apiName: "export", price: 0, parent: true, model: false, makes: "export" },
} as const satisfies Record<Operation, OperationFacts>;

/** An operation's name in the native API. */
export type OperationName = (typeof CATALOG)[Operation]["apiName"];

export function apiNameOf(operation: Operation): OperationName {
  return CATALOG[operation].apiName;
}

export function operationOf(name: OperationName): Operation {
  return OPERATIONS.find((operation) => apiNameOf(operation) === name) as Operation;
}
