import { cors } from "hono/cors";

/** Lets web pages of every origin call the APIs. Credentials are in headers, not in cookies. */
export const apiCors = cors({
  origin: "*",
  allowHeaders: [
    "Authorization",
    "TT-API-KEY",
    "X-API-Key",
    "Content-Type",
    "Idempotency-Key",
    "Prefer",
    "Cancel-After",
    "Last-Event-ID",
  ],
  exposeHeaders: [
    "Allow",
    "Content-Disposition",
    "Location",
    "Retry-After",
    "Idempotent-Replayed",
    "Preference-Applied",
    "RateLimit",
    "RateLimit-Policy",
    "X-Request-Id",
  ],
  maxAge: 86_400,
});
