// The command line: `xinshu COMMAND`. Each command stands in a file of its own and is named once, in the list below.
import { Command, CommanderError } from "commander";
import { DeclaredError } from "../../platform/index.ts";
import { addAccountCommands } from "./account-commands.ts";
import { addAuditCommands } from "./audit-commands.ts";
import { addBatchCommands } from "./batch-commands.ts";
import { addCatalogCommands } from "./catalog-commands.ts";
import { addDemoCommand } from "./demo-command.ts";
import { EXIT } from "./exit-codes.ts";
import { addIdentityCommands } from "./identity-commands.ts";
import { addImportCommand } from "./import-command.ts";
import { addKeysCommands } from "./keys-commands.ts";
import { addMigrateCommand } from "./migrate-command.ts";
import { addStartCommand } from "./start-command.ts";

const COMMANDS: readonly ((program: Command) => void)[] = [
  addAccountCommands,
  addStartCommand,
  addMigrateCommand,
  addDemoCommand,
  addImportCommand,
  addBatchCommands,
  addAuditCommands,
  addCatalogCommands,
  addKeysCommands,
  addIdentityCommands,
];

/** What commander says in English, said in Chinese; its own words follow, because they name the option. */
const USAGE_WORDS: Readonly<Record<string, string>> = {
  "commander.unknownCommand": "没有这个命令",
  "commander.unknownOption": "没有这个选项",
  "commander.missingArgument": "缺少参数",
  "commander.missingMandatoryOptionValue": "缺少必需的选项",
  "commander.optionMissingArgument": "选项缺少取值",
  "commander.invalidArgument": "取值不对",
  "commander.excessArguments": "参数过多",
};

export async function runCommandLine(argv: readonly string[]): Promise<void> {
  const program = new Command("xinshu")
    .description("信枢:城市公共信用信息平台")
    .helpOption("-h, --help", "显示帮助")
    .helpCommand("help [命令]", "显示某个命令的帮助")
    .configureOutput({ writeErr: () => {} });
  for (const add of COMMANDS) add(program);
  quieten(program);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = tell(error);
  }
}

/** One sentence on stderr; answers the exit code. */
function tell(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    if (error.code === "commander.help") return EXIT.refused;
    console.error(`${USAGE_WORDS[error.code] ?? "命令有误"}(${error.message.replace(/^error: /, "")})`);
    return EXIT.refused;
  }
  if (error instanceof DeclaredError) {
    console.error(error.words);
    return typeof error.facts.exitCode === "number" ? error.facts.exitCode : EXIT.refused;
  }
  console.error(`出了意料之外的差错:${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return EXIT.incomplete;
}

/** Commander would end the process and speak English by itself; both are ours. */
function quieten(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: () => {} });
  for (const child of command.commands) quieten(child);
}
