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
  // log-in
  credentialsUnsealed: {
    status: 400,
    words: "账号和密码须加密后提交:先读取 /api/v1/session/key 给出的公钥,再以 JWE(ECDH-ES、A256GCM)提交 {sealed}",
  },
  credentialsBroken: { status: 400, words: "加密的登录信息无法识别,请刷新页面后重试" },
  credentialKeyEnded: { status: 400, words: "登录页面停留过久,请重新提交" },
  credentialsUsed: { status: 400, words: "这份登录信息已经用过,请重新提交" },
  logInUnfinished: { status: 401, words: "登录尚未完成,请继续登录的下一步" },
  logInEnded: { status: 401, words: "错误次数过多,请从账号和密码重新开始登录" },
  stepNotDue: { status: 409, words: "登录不在这一步,请重新登录" },
  factorWrong: { status: 422, words: "动态码不正确或已经用过,请等下一个动态码出现后再试" },
  enrolmentMissing: { status: 409, words: "请先生成动态口令的密钥,再填写动态码" },
  factorRequired: { status: 403, words: "您的岗位必须使用动态口令,不能解除,可以更换" },
  factorMissing: { status: 409, words: "账号没有绑定动态口令" },
  passwordWrong: { status: 422, words: "当前密码不正确" },
  passwordTooShort: { status: 422, words: "密码至少 {length} 个字符,请加长" },
  passwordHoldsLogin: { status: 422, words: "密码不能含有账号或姓名,请另选" },
  passwordTooCommon: { status: 422, words: "密码太常见或太容易猜到,请加长或另选" },
  passwordUsedBefore: { status: 422, words: "不能使用最近 {count} 次用过的密码,请另选" },
  passwordCodeWrong: { status: 422, words: "代码不正确、已用过或已过期,请向管理员索取新的代码" },
  sessionUnknown: { status: 404, words: "没有这个登录,可能已经结束" },
  accountUnknown: { status: 404, words: "没有这个账号" },
});
