import { Hono } from "hono";
import type { EngineApp } from "../env.ts";
import { MODEL } from "../job.ts";

export const health = new Hono<EngineApp>().get("/", (c) => c.json({ status: "ok", model: MODEL }));
