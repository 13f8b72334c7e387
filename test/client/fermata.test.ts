import { expect, it, vi } from "vitest";
import { type AccountEvent, Fermata, FermataError, JobError } from "../../client/src/fermata.ts";

interface Call {
  url: string;
  method: string;
  headers: Headers;
  body: unknown;
}

/** A client whose server returns these responses in order (an `Error` is a network failure), and its recorded calls. */
function clientOf(...responses: (Response | Error)[]) {
  const calls: Call[] = [];
  const respond = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const text = await request.text();
    const { url, method, headers } = request;
    calls.push({ url, method, headers, body: text === "" ? null : JSON.parse(text) });
    const next = responses.shift();
    if (!(next instanceof Response)) throw next ?? new Error("no response is left");
    return next;
  };
  return { calls, fermata: new Fermata({ baseUrl: "https://fermata.test", apiKey: "fm_live_x", fetch: respond }) };
}

const job = (status: string, more = {}) => Response.json({ id: "job", status, progress: 0, error: null, ...more });
const retryLater = (status: number) => new Response("{}", { status, headers: { "Retry-After": "0" } });

it("creates a song, waits until its job ends and reports the progress", async () => {
  const { fermata, calls } = clientOf(job("queued"), job("processing", { progress: 40 }), job("succeeded"));
  const seen: string[] = [];
  const done = await fermata.songs
    .create({ sound_prompt: "calm piano" })
    .wait({ onProgress: ({ status, progress }) => seen.push(`${status} ${progress}`) });
  expect(done.status).toBe("succeeded");
  expect(seen).toEqual(["queued 0", "processing 40", "succeeded 0"]);
  expect(calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "POST https://fermata.test/v1/songs",
    "GET https://fermata.test/v1/jobs/job",
    "GET https://fermata.test/v1/jobs/job",
  ]);
  expect(calls[0]?.headers.get("authorization")).toBe("Bearer fm_live_x");
  expect(calls[1]?.headers.get("prefer")).toBe("wait=3");
});

it("resolves to the accepted job when awaited without wait()", async () => {
  const { fermata, calls } = clientOf(job("queued"));
  expect((await fermata.songs.cover("so/ng", { sound_prompt: "waltz" })).status).toBe("queued");
  expect(calls[0]?.url).toBe("https://fermata.test/v1/songs/so%2Fng/cover");
});

it("retries with the same idempotency key after a 429 or 503", async () => {
  const { fermata, calls } = clientOf(retryLater(429), retryLater(503), job("queued"));
  await fermata.lyrics.create({ prompt: "rain" });
  const keys = calls.map(({ headers }) => headers.get("idempotency-key"));
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
});

it("sends the caller's idempotency key and Cancel-After", async () => {
  const { fermata, calls } = clientOf(job("queued"));
  await fermata.songs.create({ lyrics: "la" }, { idempotencyKey: "order-42", cancelAfter: "5m" });
  expect(calls[0]?.headers.get("idempotency-key")).toBe("order-42");
  expect(calls[0]?.headers.get("cancel-after")).toBe("5m");
});

it("fails after three retries of a 503 and without a retry on a 402", async () => {
  const { fermata, calls } = clientOf(
    retryLater(503),
    retryLater(503),
    retryLater(503),
    retryLater(503),
    retryLater(503),
  );
  await expect(fermata.jobs.get("job")).rejects.toBeInstanceOf(FermataError);
  expect(calls).toHaveLength(4);
  const problem = { code: "insufficient_credits", detail: "this needs 3 credits, 2 are available" };
  const poor = clientOf(Response.json(problem, { status: 402 }));
  await expect(poor.fermata.songs.create({ lyrics: "la" })).rejects.toMatchObject({
    status: 402,
    code: "insufficient_credits",
    message: problem.detail,
  });
  expect(poor.calls).toHaveLength(1);
});

it("rejects with the reason when the awaited job fails or is canceled", async () => {
  const failed = { error: { code: "upstream_failed", message: "It did not work.", retryable: true } };
  const { fermata } = clientOf(job("failed", failed));
  const waiting = fermata.jobs.wait("job");
  await expect(waiting).rejects.toBeInstanceOf(JobError);
  await expect(waiting).rejects.toThrow("It did not work.");
  await expect(clientOf(job("canceled")).fermata.jobs.wait("job")).rejects.toThrow("the job was canceled");
});

it("creates a token for a browser", async () => {
  const { fermata, calls } = clientOf(Response.json({ token: "fm_job_x" }), Response.json({ token: "fm_job_y" }));
  expect((await fermata.jobs.token("job")).token).toBe("fm_job_x");
  await fermata.jobs.token("job", { expiresIn: 60 });
  expect(calls.map(({ method, url, body }) => [method, url, body])).toEqual([
    ["POST", "https://fermata.test/v1/jobs/job/token", {}],
    ["POST", "https://fermata.test/v1/jobs/job/token", { expires_in: 60 }],
  ]);
});

it("streams the account's events, and resumes when the connection ends", async () => {
  const chunks = (...texts: string[]) =>
    new Response(
      new ReadableStream({
        start(controller) {
          for (const text of texts) controller.enqueue(new TextEncoder().encode(text));
          controller.close();
        },
      }),
    );
  const { setTimeout } = globalThis;
  vi.stubGlobal("setTimeout", (callback: () => void) => setTimeout(callback, 0));
  const { fermata, calls } = clientOf(
    chunks("retry: 2000\n\nevent: state\nda", 'ta: {"jobs":[]}\nid: 7\n\n: keep-alive\n\n'),
    new Error("the connection broke"),
    chunks('event: progress\ndata: {"id":"a: b"}\n\n'),
    Response.json({ code: "unauthorized" }, { status: 401 }),
  );
  const events: AccountEvent[] = [];
  const ended = (async () => {
    for await (const event of fermata.events()) events.push(event);
  })();
  await expect(ended).rejects.toMatchObject({ status: 401 });
  vi.unstubAllGlobals();
  expect(events).toEqual([
    { event: "state", id: "7", data: { jobs: [] } },
    { event: "progress", id: null, data: { id: "a: b" } },
  ]);
  expect(calls.map(({ headers }) => headers.get("last-event-id"))).toEqual([null, "7", "7", "7"]);
});

it("lists songs and jobs with filters and cancels a job", async () => {
  const page = () => Response.json({ data: [], next_cursor: null });
  const { fermata, calls } = clientOf(page(), page(), job("canceled"));
  await fermata.songs.list({ q: "雨", limit: 5 });
  await fermata.jobs.list();
  await fermata.jobs.cancel("job", { discard: true });
  expect(calls.map(({ method, url }) => `${method} ${url.replace("https://fermata.test/v1", "")}`)).toEqual([
    "GET /songs?q=%E9%9B%A8&limit=5",
    "GET /jobs",
    "POST /jobs/job/cancel?discard=1",
  ]);
});
