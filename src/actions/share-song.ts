import { dbFor } from "../db/databases.ts";
import { findIdempotency } from "../db/idempotency.ts";
import { findShare, insertShare, type ShareRecord } from "../db/shares.ts";
import { readConfig } from "../env.ts";
import type { Caller } from "../keys/caller.ts";
import { hashKey } from "../keys/key.ts";
import { shareToken } from "../keys/share-token.ts";

export interface ShareRequest {
  songId: string;
  download: boolean;
  /** Epoch ms; null: until it is revoked. */
  expiresAt: number | null;
  /** See `idempotencyOf`. */
  idempotency: { id: string; fingerprint: string } | null;
}

type Shared =
  /** `replayed`: an earlier request with the same idempotency key created it. */
  | { kind: "shared"; share: ShareRecord; token: string; replayed: boolean }
  | { kind: "idempotency_mismatch" }
  | { kind: "too_many" };

/** Creates a public link to a song of the caller's account. The song must exist. */
export async function shareSong(env: Env, caller: Caller, request: ShareRequest): Promise<Shared> {
  const db = dbFor(env, caller.accountId);
  const earlier = await findRepeated(env, caller, request);
  if (earlier) return earlier;
  const { idempotency, ...settings } = request;
  const keyId = caller.kind === "key" ? caller.keyId : null;
  const identity = { id: `shr_${crypto.randomUUID().replaceAll("-", "")}`, accountId: caller.accountId, keyId };
  const share: ShareRecord = { ...identity, ...settings, revokedAt: null, createdAt: Date.now() };
  const token = await shareToken(readConfig(env).signingSecret, share);
  const stored = { ...share, tokenHash: await hashKey(token) };
  // The response holds the token, so it is built again for a repeated request instead of being stored.
  const insertion = await insertShare(db, stored, idempotency && { ...idempotency, response: "" });
  if (insertion === "repeated") return (await findRepeated(env, caller, request)) ?? { kind: "idempotency_mismatch" };
  if (insertion === "too_many") return { kind: "too_many" };
  return { kind: "shared", share, token, replayed: false };
}

async function findRepeated(env: Env, { accountId }: Caller, request: ShareRequest): Promise<Shared | null> {
  const { idempotency, songId } = request;
  const db = dbFor(env, accountId);
  const earlier = idempotency && (await findIdempotency(db, idempotency.id));
  if (!earlier) return null;
  if (earlier.fingerprint !== idempotency.fingerprint) return { kind: "idempotency_mismatch" };
  const share = await findShare(db, { id: earlier.jobId, songId, accountId });
  if (!share) return null;
  return { kind: "shared", share, token: await shareToken(readConfig(env).signingSecret, share), replayed: true };
}
