import { defineWords } from "../../ui/i18n.ts";

export const useSessionWords = defineWords("session", {
  zh: {
    title: "登录工作台",
    intro: "公共信用信息平台 · 成员单位与信用主管部门使用",
    login: "账号",
    loginNeeded: "请填写账号",
    password: "密码",
    passwordNeeded: "请填写密码",
    submit: "登录",
    ended: "登录已过期",
    endedHint: "为保护个人信息，长时间未操作会自动退出。本页填写的内容都在，重新登录后可继续。",
    otherAccount: "退出并换用其他账号",
    logout: "退出登录",
    account: "{{name}}，{{unit}}",
    portal: "查询公示信息无需登录，请访问门户网站",
  },
  en: {
    title: "Log in to the console",
    intro: "Public credit information platform · for member units and the credit office",
    login: "Account",
    loginNeeded: "Enter your account",
    password: "Password",
    passwordNeeded: "Enter your password",
    submit: "Log in",
    ended: "Your session has ended",
    endedHint: "To protect personal data, idle sessions end by themselves. What you entered here is still here; log in and go on.",
    otherAccount: "Leave and use another account",
    logout: "Log out",
    account: "{{name}}, {{unit}}",
    portal: "Published information needs no log-in: use the portal",
  },
});
