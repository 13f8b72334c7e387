import { parentPort } from "node:worker_threads";
import { runTask, type Task } from "./task.ts";

parentPort?.on("message", async (task) => parentPort?.postMessage(await runTask(task as Task)));
