// What the catalog refuses, with the words that people read.
import { declareErrors } from "../platform/index.ts";

export const catalogErrors = declareErrors("catalog", {
  unknownResource: { status: 404, words: "没有名为“{resource}”的资源，请在目录中核对资源标识" },
  unknownVersion: { status: 404, words: "资源“{resource}”没有第 {version} 版" },
  unknownProfile: { status: 400, words: "资源“{resource}”没有名为“{profile}”的映射方案，请核对方案标识" },
  unknownCodeTable: { status: 404, words: "没有名为“{table}”的代码表" },
  invalid: { status: 500, words: "目录未通过检查，不能加载：{first}（共 {count} 处，请运行 xinshu catalog check 查看全部）" },
});
