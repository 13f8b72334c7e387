import { DurableObject } from "cloudflare:workers";
import { type LeaseResult, type Leases, takeLease } from "../rate-limit/leases.ts";
import {
  type Bucket,
  FULL_BUCKET,
  mustPersist,
  type Policy,
  type SpendResult,
  spend,
} from "../rate-limit/token-bucket.ts";

const BUCKET = "bucket";
const LEASES = "leases";

/**
 * The rate limit of one key, or the event streams of one account. A bucket that refills before the object is evicted is
 * not stored: each row is billed.
 */
export class LimitObject extends DurableObject<Env> {
  #bucket: Bucket;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#bucket = ctx.storage.kv.get<Bucket>(BUCKET) ?? FULL_BUCKET;
  }

  /** Counts all `count` requests, or none if they exceed the limit. */
  async spend(count: number, policy: Policy): Promise<SpendResult> {
    const { bucket, result } = spend(this.#bucket, { count, policy }, Date.now());
    this.#bucket = bucket;
    if (result.ok && mustPersist(bucket, policy)) this.ctx.storage.kv.put(BUCKET, bucket);
    return result;
  }

  /** Takes or extends a lease. Leases are stored, because they outlive the time that the object stays in memory. */
  async lease(request: { lease: string; max: number; lifeMs: number }): Promise<LeaseResult> {
    const { leases, result } = takeLease(this.#leases, request, Date.now());
    if (result.ok) this.ctx.storage.kv.put(LEASES, leases);
    return result;
  }

  async release(lease: string): Promise<void> {
    const { [lease]: _, ...rest } = this.#leases;
    if (Object.keys(rest).length > 0) this.ctx.storage.kv.put(LEASES, rest);
    else await this.ctx.storage.deleteAll();
  }

  get #leases(): Leases {
    return this.ctx.storage.kv.get<Leases>(LEASES) ?? {};
  }
}
