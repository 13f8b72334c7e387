import { runInstalled } from "./ensure-installed.mjs";

await runInstalled("test/main.ts");
