import { derive } from "../crypto/derive.ts";
import { fromBase64Url, toBase64Url, toHex } from "../crypto/encoding.ts";
import { hmac, isHmac } from "../crypto/hmac.ts";
import { allows, type Scope, type Scopes } from "./scope.ts";

/** The longest life of a token. It is in URLs, which end up in histories and in the logs of proxies. */
export const MAX_TOKEN_MS = 10 * 60_000;

/** The scopes that a token can have: it reads a job, and the links to its files. */
export const TOKEN_SCOPES = ["jobs:read", "audio:read"] as const satisfies Scope[];
type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Permission to read one job for a few minutes, for a browser that must not have the API key. */
export interface JobToken {
  jobId: string;
  /** The key that created it, with which it ends. */
  keyId: string;
  scopes: TokenScope[];
  /** Epoch ms. */
  expiresAt: number;
}

/** The scopes as they are written in a token. */
const SCOPES_OF = { job: ["jobs:read"], files: [...TOKEN_SCOPES] } satisfies Record<string, TokenScope[]>;
type Reach = keyof typeof SCOPES_OF;

const PREFIX = "fm_job_";
/** The last digit carries four bits only: with other bits set it would be a second spelling of the same signature. */
const SHAPE = /^(fm_job_([\w-]{1,64})\.([\w-]{1,64})\.([1-9]\d{12,14})\.(job|files))\.([\w-]{42}[AEIMQUYcgkosw048])$/;

/** The scopes of a token whose creator has `scopes`, which include `jobs:read`. */
export function tokenScopes(scopes: Scopes): TokenScope[] {
  return TOKEN_SCOPES.filter((scope) => allows(scopes, scope));
}

/** `fm_job_JOB.KEY.EXPIRY.REACH.SIGNATURE`, signed with HMAC-SHA256. It is not stored. */
export async function signJobToken(signingSecret: string, token: JobToken): Promise<string> {
  const reach: Reach = allows(token.scopes, "audio:read") ? "files" : "job";
  const text = `${PREFIX}${token.jobId}.${token.keyId}.${token.expiresAt}.${reach}`;
  return `${text}.${toBase64Url(await hmac(await keyFrom(signingSecret), text))}`;
}

/** Null if the token was modified, was not signed here, or has expired. Compares in constant time. */
export async function readJobToken(signingSecret: string, token: string, now: number): Promise<JobToken | null> {
  const [, text = "", jobId = "", keyId = "", expiry, reach, signature = ""] = SHAPE.exec(token) ?? [];
  const mac = fromBase64Url(signature);
  if (!mac || !(await isHmac(await keyFrom(signingSecret), text, mac)) || now >= Number(expiry)) return null;
  return { jobId, keyId, scopes: SCOPES_OF[reach as Reach], expiresAt: Number(expiry) };
}

async function keyFrom(signingSecret: string): Promise<string> {
  return toHex(await derive(signingSecret, "job-token"));
}
