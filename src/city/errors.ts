import { declareErrors } from "../platform/index.ts";

export const cityErrors = declareErrors("city", {
  nameInvalid: { status: 500, words: "城市“{city}”不是文件夹名,请检查环境变量 CITY" },
  folderMissing: { status: 500, words: "找不到城市文件夹 cities/{city}(缺少 {file}),请检查环境变量 CITY" },
  folderInvalid: { status: 500, words: "城市文件夹 cities/{city} 有 {count} 处错误:\n{mistakes}" },
  figuresInvalid: { status: 500, words: "{file} 有误:{mistakes}" },
});
