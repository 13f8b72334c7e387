/** The fields of a job that a lane stores. */
export interface WaitingJob {
  jobId: string;
  accountId: string;
  operation: string;
  model: string;
  /** Its expected duration as a multiple of a typical job of its operation. Absent: 1. */
  size?: number;
  deadlineAt: number;
}

/** A job in the lane: it waits, or it has a slot. */
export interface LaneJob extends Required<WaitingJob> {
  /** Its ticket in the queue, kept while it has a slot. */
  round: number;
  seq: number;
  /** Since when it has a slot; null while it waits. */
  grantedAt: number | null;
  /** Whether the job knows that it has a slot. */
  confirmed: boolean;
}

export interface Lease extends LaneJob {
  grantedAt: number;
}
