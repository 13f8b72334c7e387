import { z } from "zod";
import { READS_PER_MINUTE, SUBMITS_PER_MINUTE } from "./rate-limit/headers.ts";

const perMinute = (preset: number) => z.coerce.number().int().min(0).max(1_000_000).default(preset);

/** The first segments of the gateway's own paths, with which the path of `PUBLIC_URL` must not begin. */
const OWN_PATH = /^\/(v1|producer|callbacks|a|s|docs|health|openapi\.json)(\/|$)/;
const HTTP = { protocol: /^https?$/ };
const SWITCH = /^(1|true|0|false)$/;
const publicUrl = z.string().superRefine((text, { addIssue }) => {
  const message = publicUrlError(URL.parse(text));
  if (message !== null) addIssue(`PUBLIC_URL ${message}`);
});
const ports = z.coerce
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .refine((ports) => ports.every((port) => /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535), {
    error: "WEBHOOK_PORTS must be ports from 1 to 65535, separated by commas",
  })
  .transform((ports) => ports.map(Number));

/** The variables and secrets of the gateway, as the operator sets them. */
export const Vars = z.object({
  SIGNING_SECRET: z.string().min(16, "SIGNING_SECRET must have at least 16 characters"),
  UPSTREAM_URL: z.url().optional(),
  UPSTREAM_KEY: z.string().min(1).optional(),
  ENGINE: z.enum(["on", "off"], { error: "ENGINE must be on or off" }).default("on"),
  ENGINE_URL: z.url().optional(),
  ENGINE_KEY: z.string().min(1).default("fermata"),
  PUBLIC_URL: publicUrl.optional(),
  LOCAL_URL: z.url(HTTP).optional(),
  HOST: z.string().optional(),
  TRUST_PROXY: z.coerce
    .string()
    .regex(/^(true|false|\d)$/, { error: "TRUST_PROXY must be true, false or the number of proxies" })
    .default("false"),
  WEBHOOK_PORTS: ports.default([]),
  SUBMITS_PER_MINUTE: perMinute(SUBMITS_PER_MINUTE),
  READS_PER_MINUTE: perMinute(READS_PER_MINUTE),
  DEVELOPMENT: z.coerce.string().regex(SWITCH, { error: "DEVELOPMENT must be 1 or 0" }).optional(),
  UPSTREAM_CONCURRENCY: z.coerce.number().int().min(1).max(1_000).default(10),
});
export type Vars = z.infer<typeof Vars>;

/** The first invalid setting, as a sentence; null if all are valid. Settings that are not given are not checked. */
export function settingsError(settings: Partial<Record<keyof Vars, unknown>>): string | null {
  const issue = Vars.partial().safeParse(settings).error?.issues[0];
  if (!issue) return null;
  const name = issue.path.join(".");
  return issue.message.includes(name) ? issue.message : `${name}: ${issue.message}`;
}

function publicUrlError(url: URL | null): string | null {
  if (url === null || !/^https?:$/.test(url.protocol)) return "must be an http(s) address";
  const { search, hash, username, password, pathname } = url;
  if (search + hash + username + password !== "") return "must have no query, fragment or user name";
  return OWN_PATH.test(pathname) ? "must not contain a path of the API: all paths are added to it" : null;
}
