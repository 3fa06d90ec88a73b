// `xinshu migrate`: brings the database in line with this program, and says what was done.
import type { Command } from "commander";
import { closeContext, makeContext, readConfig } from "../../platform/index.ts";

export function addMigrateCommand(program: Command): void {
  program
    .command("migrate")
    .description("升级数据库结构")
    .action(async () => {
      const ctx = await makeContext(readConfig({ LOG_LEVEL: "warn", ...process.env }));
      try {
        console.log(ctx.applied.length === 0 ? "数据库已是最新" : `已执行:${ctx.applied.join("、")}`);
      } finally {
        await closeContext(ctx);
      }
    });
}
