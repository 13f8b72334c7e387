import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";
import type { Row, RunSql, Statement } from "./run-sql.ts";

/** Where a running server accepts SQL statements, from any process that can read its state folder. */
export const AdminSql = z.object({ url: z.url(), token: z.string() });
export type AdminSql = z.infer<typeof AdminSql>;

const SqlResponse = z.union([z.object({ rows: z.array(z.custom<Row>()) }), z.object({ error: z.string() })]);

/**
 * Runs the statements of other processes in this one. If they opened the SQLite files themselves, either process could
 * fail with "database is locked", also during a customer's request.
 */
export async function serveAdminSql(runSql: RunSql): Promise<AdminSql> {
  const token = randomBytes(24).toString("base64url");
  const server = createServer((request, response) => void handle(request, response, { token, runSql }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token };
}

/** Runs statements through a running server. Throws their error message. */
export function adminSqlClient({ url, token }: AdminSql): RunSql {
  return async (statements, binding) => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ statements, binding }) });
    const result = SqlResponse.parse(await response.json());
    if ("error" in result) throw new Error(result.error);
    return result.rows;
  };
}

/** Whether the server still runs. */
export async function isServing({ url, token }: AdminSql): Promise<boolean> {
  try {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    return response.status === 204;
  } catch {
    return false;
  }
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { token, runSql }: { token: string; runSql: RunSql },
): Promise<void> {
  if (!isEqual(request.headers.authorization, `Bearer ${token}`)) return void response.writeHead(404).end();
  if (request.method !== "POST") return void response.writeHead(204).end();
  const body: { statements: Statement[]; binding?: string } = JSON.parse(await text(request));
  const result = await runSql(body.statements, body.binding).then(
    (rows) => ({ rows }),
    (error) => ({ error: String(error) }),
  );
  response.end(JSON.stringify(result));
}

function isEqual(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ""), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
