import { declareErrors } from "../platform/index.ts";

export const peopleErrors = declareErrors("people", {
  notLoggedIn: { status: 401, words: "请先登录" },
  // One sentence for an unknown account, a wrong password and a closed account: nobody learns which it was.
  loginFailed: { status: 401, words: "账号或密码不正确" },
  loginThrottled: { status: 429, words: "登录失败次数过多,请在 {seconds} 秒后再试" },
  csrfMissing: { status: 403, words: "页面已过期,请刷新后重试" },
  notAllowed: { status: 403, words: "您的岗位不能办理此事" },
  routeWithoutRule: {
    status: 500,
    words: "路由 {method} {url} 没有权限规则:请声明 config.action,或列入公开路由。The route {method} {url} has no rule of access.",
  },
  unitUnknown: { status: 400, words: "没有代码为 {unit} 的成员单位" },
});
