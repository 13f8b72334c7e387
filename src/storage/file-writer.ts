/** A file on its way into R2. It is there after `close`, or not at all. Its methods reject where R2 does. */
export interface FileWriter {
  write(chunk: Uint8Array): Promise<void>;
  /** False where another file lies under this key: it is left as it is. */
  close(): Promise<boolean>;
  /** Gives the file up, at any time. Never rejects. */
  abort(): Promise<void>;
}

export interface NewFile {
  bucket: R2Bucket;
  key: string;
  httpMetadata: R2HTTPMetadata;
}

/** Never over an existing file: a replay that comes late must not change what is already promised to someone. */
export const ONLY_NEW = { onlyIf: { etagDoesNotMatch: "*" } } as const;

/** For reading a file through, and leaving it as it is. */
export const READ_ONLY: FileWriter = { write: async () => {}, close: async () => true, abort: async () => {} };
