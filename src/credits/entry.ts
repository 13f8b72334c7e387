/** One movement of the ledger. `id` is its natural key: writing it twice moves nothing twice. */
export interface Entry {
  id: string;
  jobId: string | null;
  kind: "grant" | "hold" | "capture" | "release";
  /** Credits added to (or taken from) what can be spent, and what is held. */
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

/** The one resolution of a job's hold: capture and release share an id, so that only the first of them counts. */
export function settlementOf(job: Priced, kind: "capture" | "release"): Entry {
  const availableChange = kind === "release" ? job.price : 0;
  return { id: `settle:${job.id}`, jobId: job.id, kind, availableChange, heldChange: -job.price };
}
