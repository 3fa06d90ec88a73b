import { declareErrors } from "../../platform/index.ts";

export const serverErrors = declareErrors("server", {
  consoleNotBuilt: {
    status: 500,
    words: "工作台构建失败({reason}),请先运行 npm ci。The console could not be built ({reason}); run npm ci first.",
  },
});
