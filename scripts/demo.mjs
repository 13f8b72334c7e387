import { runInstalled } from "./ensure-installed.mjs";

await runInstalled("demo/main.ts");
