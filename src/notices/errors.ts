import { declareErrors } from "../platform/index.ts";

export const noticeErrors = declareErrors("notices", {
  settingInvalid: { status: 500, words: "环境变量 {name} 有误：{rule}。{name} is wrong: {rule}." },
  linkInvalid: { status: 500, words: "通知中的链接须为门户内的路径" },
});
