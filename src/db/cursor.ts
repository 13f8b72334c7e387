import { fromBase64Url, toBase64Url } from "../crypto/encoding.ts";

/** A position in a list that is sorted by time, newest first: the next page starts after this item. */
export interface Cursor {
  /** Epoch ms. */
  at: number;
  id: string;
}

const SHAPE = /^(\d{1,16}) ([\w.:-]{1,100})$/;

/** The cursor as an opaque string for API clients. */
export function writeCursor({ at, id }: Cursor): string {
  return toBase64Url(new TextEncoder().encode(`${at} ${id}`));
}

/** Null if `text` is not a cursor that `writeCursor` created. */
export function readCursor(text: string): Cursor | null {
  const bytes = fromBase64Url(text);
  const [, at, id] = (bytes && SHAPE.exec(new TextDecoder().decode(bytes))) ?? [];
  return at === undefined || id === undefined ? null : { at: Number(at), id };
}
