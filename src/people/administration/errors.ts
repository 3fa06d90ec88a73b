import { declareErrors } from "../../platform/index.ts";

export const keepingErrors = declareErrors("accounts", {
  unknown: { status: 404, words: "没有这个账号" },
  unknownChange: { status: 404, words: "没有等待您确认的这项任命,可能已有人处理" },
  unknownUnit: { status: 404, words: "没有这个成员单位" },
  loginTaken: { status: 409, words: "登录名“{login}”已有人使用,请换一个" },
  notYourself: { status: 403, words: "不能管理自己的账号,请由另一位管理员办理" },
  accountNotYours: { status: 403, words: "“{role}”的账号不由您管理" },
  roleNotYours: { status: 403, words: "您不能授予“{role}”岗位" },
  roleNotForUnit: { status: 403, words: "信用办没有允许该单位设“{role}”岗位" },
  confirmNotYours: { status: 403, words: "这项任命须由申请人和本人以外的管理员确认" },
  unitFull: { status: 409, words: "该单位的账号已达上限({max} 个),请先注销不用的账号,或向信用办申请增加" },
  stateWrong: { status: 409, words: "账号现为“{state}”,不能这样办理" },
  sameRole: { status: 409, words: "该账号已是“{role}”" },
  changeWaiting: { status: 409, words: "该账号有一项任命正等待确认,请先确认或退回" },
  successorUnfit: { status: 409, words: "接手人须是同一单位另一个使用中的账号" },
  sheetWithoutTitles: { status: 422, words: "第一行须为标题:{titles}" },
  requestWrong: { status: 422, words: "{mistakes}" },
  notFounded: { status: 403, words: "命令行只能邀请最初的{roles};其余账号请在工作台邀请" },
  alreadyFounded: { status: 409, words: "“{role}”已有两位,以后请在工作台邀请并由另一位确认" },
  cityRoleUnknown: { status: 500, words: "城市文件夹的 administration.yaml 中有不存在的岗位:{role}" },
});
