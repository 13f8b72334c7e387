/** Where a list of things in the order of their time, newest first, goes on: behind this one. */
export interface Cursor {
  /** Epoch ms. */
  at: number;
  id: string;
}

const SHAPE = /^(\d{1,16}) ([\w.:-]{1,100})$/;

/** As callers see it: nothing in it is theirs to read. */
export function writeCursor({ at, id }: Cursor): string {
  return btoa(`${at} ${id}`).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Null for what is no cursor of ours. */
export function readCursor(text: string): Cursor | null {
  const [, at, id] = SHAPE.exec(decoded(text)) ?? [];
  return at === undefined || id === undefined ? null : { at: Number(at), id };
}

function decoded(text: string): string {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}
