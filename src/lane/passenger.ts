import type { Row } from "./lane-sql.ts";

/** A job as the lane knows it. */
export interface Passenger {
  jobId: string;
  accountId: string;
  operation: string;
  model: string;
  deadlineAt: number;
}

export interface PassengerRow extends Row {
  job_id: string;
  account_id: string;
  operation: string;
  model: string;
  deadline_at: number;
}

export function passengerOf(row: PassengerRow): Passenger {
  return {
    jobId: row.job_id,
    accountId: row.account_id,
    operation: row.operation,
    model: row.model,
    deadlineAt: row.deadline_at,
  };
}
