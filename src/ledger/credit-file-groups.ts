// The groups of a credit file and their order, as the national report lays them out (domain facts §10.2). One list for the office and the public.

export const CREDIT_FILE_GROUPS = [
  ["registration", "登记注册基础信息"],
  ["administrative", "行政管理信息"],
  ["honours", "诚实守信相关荣誉信息"],
  ["serious_breach", "严重失信主体名单信息"],
  ["abnormal_operation", "经营（活动）异常名录信息"],
  ["commitment", "信用承诺信息"],
  ["rating", "信用评价信息"],
  ["judicial", "司法判决及执行信息"],
  ["other", "其他信息"],
] as const;
