import { defineWords } from "../../../ui/i18n.ts";

export const useComparingWords = defineWords("case-comparing", {
  zh: {
    title: "与接收的原始数据核对",
    hint: "调取报送文件中的这一行，与平台现在显示的逐项比较。调取会留痕。",
    fetch: "调取原始数据",
    same: "与接收的一致",
    sameHint: "平台没有改动。申请人有异议的，转信源单位核实。",
    differs: "与接收的不一致",
    differsHint: "不一致的项目如果是平台造成的，请直接更正；经更正决定改过的，以决定为准。",
    fieldDiffers: "不一致",
    received: "接收的原文",
    shown: "现在显示",
    claim: "申请人认为",
    empty: "（空）",
    origin: "{{unit}}报送的“{{file}}”第 {{row}} 行，{{at}} 接收。",
  },
  en: {
    title: "Compare with what was received",
    hint: "Fetches this row of the file that was sent in and compares it field by field with what is shown. The look is logged.",
    fetch: "Fetch what was received",
    same: "As received",
    sameHint: "The platform changed nothing. Ask the source unit about what is disputed.",
    differs: "Not as received",
    differsHint: "What the platform got wrong is corrected at once; what a decision corrected stands as decided.",
    fieldDiffers: "differs",
    received: "Received",
    shown: "Shown now",
    claim: "Applicant says",
    empty: "(empty)",
    origin: "Row {{row}} of “{{file}}” from {{unit}}, received {{at}}.",
  },
});
