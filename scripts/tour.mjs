import { runInstalled } from "./ensure-installed.mjs";

await runInstalled("tour/main.ts");
