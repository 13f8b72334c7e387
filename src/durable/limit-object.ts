import { DurableObject } from "cloudflare:workers";
import {
  type Bucket,
  FULL_BUCKET,
  mustPersist,
  type Policy,
  type SpendResult,
  spend,
} from "../rate-limit/token-bucket.ts";

const BUCKET = "bucket";

/** The rate limit of one key. A bucket that refills before the object is evicted is not stored: each row is billed. */
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
}
