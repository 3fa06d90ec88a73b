// `xinshu account found …`: the first administrators of a new installation.
import type { Command } from "commander";
import { foundAccount } from "../../people/index.ts";
import { readConfig } from "../../platform/index.ts";
import { closeHouse, openHouse } from "../house.ts";

interface FoundOptions {
  readonly name: string;
  readonly unit: string;
  readonly role: string;
}

export function addAccountCommands(program: Command): void {
  const account = program.command("account").description("最初的管理员账号;此后一切账号在工作台管理");
  account
    .command("found")
    .description("邀请最初的安全管理员或审计管理员(各两位),打印一次性口令设置码")
    .argument("<login>", "登录名")
    .requiredOption("--name <name>", "姓名")
    .requiredOption("--unit <code>", "单位代码")
    .requiredOption("--role <role>", "security_admin 或 audit_admin")
    .action(async (login: string, { name, unit, role }: FoundOptions) => {
      const house = await openHouse(readConfig(process.env));
      try {
        const { code, expiresAt } = await foundAccount(house, { login, displayName: name, unit, role });
        console.log(`设置码  ${code}\n有效至  ${expiresAt}`);
      } finally {
        await closeHouse(house);
      }
    });
}
