/** A ledger entry. `id` is a natural key, so that inserting the entry twice moves credits once. */
export interface Entry {
  id: string;
  jobId: string | null;
  kind: "grant" | "hold" | "capture" | "release";
  /** Credits added to (or, if negative, taken from) the available and the held balance. */
  availableChange: number;
  heldChange: number;
}

interface Priced {
  id: string;
  price: number;
}

export function holdFor(job: Priced): Entry {
  return { id: `hold:${job.id}`, jobId: job.id, kind: "hold", availableChange: -job.price, heldChange: job.price };
}

/** The settlement of a job's hold. Capture and release share an id, so that only the first of them counts. */
export function settlementOf(job: Priced, kind: "capture" | "release"): Entry {
  const availableChange = kind === "release" ? job.price : 0;
  return { id: `settle:${job.id}`, jobId: job.id, kind, availableChange, heldChange: -job.price };
}
