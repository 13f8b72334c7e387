import { DurableObject } from "cloudflare:workers";

interface FloorEnv {
  DB: D1Database;
  ASSETS: R2Bucket;
  JOB: DurableObjectNamespace<FloorObject>;
}

const INSERT_JOB = `
  INSERT INTO jobs (id, account_id, operation, status, price, upstream, accepted_at, deadline_at)
  VALUES (?, ?, 'song', 'queued', 3, 'floor', ?, ?)`;
const INSERT_INPUT = "INSERT INTO floor_inputs (job_id, input) VALUES (?, ?)";
const FIND = "SELECT j.*, i.* FROM jobs j JOIN floor_inputs i ON i.job_id = j.id WHERE j.id = ?";
const RANGE = /^bytes=(\d+)-(\d+)$/;

/** A minimal durable job: one value and one alarm. */
export class FloorObject extends DurableObject<FloorEnv> {
  start(body: unknown): void {
    this.ctx.storage.kv.put("job", body);
    void this.ctx.storage.setAlarm(Date.now());
  }

  override async alarm(): Promise<void> {}
}

/** The minimum that the platform needs for the gateway's work, without API keys, validation and credits. */
export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (url.pathname === "/submit") return submit(await request.json(), env);
    if (url.pathname === "/fetch") return find(url.searchParams.get("jobId"), env);
    if (url.pathname === "/mirror") return mirror(await request.text(), env);
    return readRange(url.pathname.slice(1), request.headers.get("range") ?? "", env);
  },
} satisfies ExportedHandler<FloorEnv>;

async function submit(body: unknown, env: FloorEnv): Promise<Response> {
  const id = crypto.randomUUID();
  const now = Date.now();
  await env.DB.batch([
    env.DB.prepare(INSERT_JOB).bind(id, "floor", now, now),
    env.DB.prepare(INSERT_INPUT).bind(id, JSON.stringify(body)),
  ]);
  await env.JOB.getByName(id).start(body);
  return Response.json({ data: { jobId: id } });
}

async function find(id: string | null, env: FloorEnv): Promise<Response> {
  return Response.json(await env.DB.prepare(FIND).bind(id).first());
}

async function mirror(link: string, env: FloorEnv): Promise<Response> {
  const { body } = await fetch(link);
  await env.ASSETS.put(crypto.randomUUID(), body);
  return new Response(null, { status: 204 });
}

async function readRange(key: string, header: string, env: FloorEnv): Promise<Response> {
  const [, from, to] = RANGE.exec(header) ?? [];
  const range = { offset: Number(from), length: Number(to) - Number(from) + 1 };
  const object = await env.ASSETS.get(key, { range });
  return new Response(object?.body ?? null, { status: object ? 206 : 404 });
}
