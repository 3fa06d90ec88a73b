// `xinshu catalog check DIR` and `xinshu template`: the catalog on the command line.
import type { Command } from "commander";
import { checkCatalog } from "./catalog-check.ts";
import { writeTemplate } from "./template.ts";

export function addCatalogCommands(program: Command): void {
  program
    .command("catalog")
    .description("目录工具")
    .command("check")
    .description("检查一个目录文件夹，逐条说明错误所在的文件与行")
    .argument("<dir>", "目录文件夹，如 catalog 或 cities/sanya")
    .action(async (dir: string) => {
      process.exitCode = await checkCatalog(dir);
    });
  program
    .command("template")
    .description("生成一类资源的 Excel 填报模板")
    .requiredOption("--resource <id>", "资源标识，如 penalty")
    .requiredOption("--out <file>", "输出文件，以 .xlsx 结尾")
    .action(async (options: { resource: string; out: string }) => {
      process.exitCode = await writeTemplate(options);
    });
}
