import { parentPort } from "node:worker_threads";
import { play, type Task } from "./task.ts";

parentPort?.on("message", async (task) => parentPort?.postMessage(await play(task as Task)));
