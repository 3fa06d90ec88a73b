import { declareErrors } from "../platform/index.ts";

export const intakeErrors = declareErrors("intake", {
  unknownBatch: { status: 404, words: "没有这个批次，或不属于您的单位" },
  unknownRow: { status: 404, words: "该批次里没有这一行，或已经处理" },
  notYourResource: { status: 403, words: "“{name}”不由您的单位报送，请核对信息类别或联系市信用办调整目录" },
  mayNotUpload: { status: 403, words: "您的角色不能报送数据，请联系本单位联络员" },
  unknownUnit: { status: 422, words: "没有代码为 {unit} 的单位" },
  notDone: { status: 409, words: "批次还在处理，请等处理结束后再操作" },
  alreadyWithdrawn: { status: 409, words: "批次已经撤回" },
  nothingToWithdraw: { status: 409, words: "批次被整体退回，没有入库内容可撤" },
  reasonMissing: { status: 422, words: "请写明撤回原因" },
  noFile: { status: 422, words: "没有收到文件，请选择文件后再上传" },
  previewTooLarge: { status: 413, words: "文件较大，不预览；可以直接报送，处理进度和问题数据会在批次页显示" },
  missingColumns: { status: 422, words: "文件缺少必填列：{columns}。请补上这些列，或下载模板对照" },
  ambiguousColumns: { status: 422, words: "有几列都像同一个数据项：{columns}。请只保留一列" },
  unknownColumns: { status: 422, words: "没有认出任何一列。请确认信息类别选对了，且第一行是列名" },
  columnsNotOfResource: { status: 422, words: "只认出 {recognised} 列，不像“{name}”的文件。请核对信息类别" },
  workbookOfOtherUnit: { status: 403, words: "问题数据的原文只退回报送的单位，请由该单位下载" },
  alreadyDecided: { status: 409, words: "这一行已经有人处理过了，请刷新查看" },
  recordTaken: { status: 409, words: "该主体已有同一条信息且内容不同，不能归入。请与原报送单位核对" },
  subjectMissing: { status: 422, words: "请选择要归入的主体" },
  brokenOff: { status: 500, words: "处理时出错，已入库的部分保留，未处理的部分没有丢失；系统会自动重试" },
});
