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

/** How often one key may write. What a short life would forget by itself is not stored: each row is billed. */
export class LimitObject extends DurableObject<Env> {
  #bucket: Bucket;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#bucket = ctx.storage.kv.get<Bucket>(BUCKET) ?? FULL_BUCKET;
  }

  /** Counts so many requests, or none of them. */
  async spend(count: number, policy: Policy): Promise<SpendResult> {
    const { bucket, result } = spend(this.#bucket, { count, policy }, Date.now());
    this.#bucket = bucket;
    if (result.ok && mustPersist(bucket, policy)) this.ctx.storage.kv.put(BUCKET, bucket);
    return result;
  }
}
