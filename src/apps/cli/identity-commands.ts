// `xinshu identity link …`: lets an officer log in through the staff's identity service with an account that is there already.
import type { Command } from "commander";
import { linkStaffIdentity, readIdentityProviders } from "../../people/index.ts";
import { readConfig } from "../../platform/index.ts";
import { closeHouse, openHouse } from "../house.ts";
import { EXIT } from "./exit-codes.ts";

export function addIdentityCommands(program: Command): void {
  program
    .command("identity")
    .description("统一身份认证")
    .command("link")
    .description("把已有的工作人员账号与其在统一身份认证中的身份(sub)关联;须已设置 STAFF_OIDC_ISSUER")
    .argument("<login>", "登录名")
    .requiredOption("--subject <sub>", "该人员在认证服务中的 sub")
    .action(async (login: string, { subject }: { readonly subject: string }) => {
      const house = await openHouse(readConfig(process.env));
      try {
        const { staff } = readIdentityProviders(process.env, house.city.origin);
        const isLinked = staff !== null && (await linkStaffIdentity(house, { login, issuer: staff.issuer, subject }));
        console.log(isLinked ? "已关联" : staff === null ? "没有设置 STAFF_OIDC_ISSUER" : "该身份此前已经关联");
        if (!isLinked) process.exitCode = EXIT.refused;
      } finally {
        await closeHouse(house);
      }
    });
}
