import { runInstalled } from "./ensure-installed.mjs";

await runInstalled("start/main.ts");
