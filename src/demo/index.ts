// The front door: a made-up city that is believable, harmless and the same each time.
export { DISPUTED_LABEL } from "./cases/penalty-cases.ts";
export type { DemoFile, PlannedOutcome } from "./demo-file.ts";
export { type DemoSubjects, findDemoSubjects } from "./demo-store.ts";
export { type ExampleFile, listExampleFiles } from "./example-rows.ts";
export { type DemoPlan, generateDemoFiles } from "./generate-demo.ts";
export { DEMO_SEED, type DemoLoad, type DemoProgress, type DemoReport, isDemoUnfinished, loadDemo } from "./load-demo.ts";
export { openDemoCases } from "./open-demo-cases.ts";
export { type DemoScale, SCALES } from "./scales.ts";
export { writeCsv } from "./write-csv.ts";
