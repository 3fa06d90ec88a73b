// A credit file as a table: the lines that the reader sees on the screen, on the same ground.
import { z } from "zod";
import { admitReader, declareExport, type ExportSource } from "../access/index.ts";
import { type Clock, todayIn } from "../platform/index.ts";
import { findSubjectFile } from "../subjects/index.ts";
import { AsOfBasis, type CreditFileRecord } from "./contract.ts";
import { type CreditFileParts, ledgerErrors, readCreditFile } from "./read-credit-file.ts";

const COLUMNS = [
  "主体",
  "类别",
  "信息",
  "内容",
  "文号",
  "决定机关",
  "决定日期",
  "有效期自",
  "有效期至",
  "失效日期",
  "程度",
  "异议",
  "修复",
  "报送单位",
  "入库时间",
];
const LEVEL_TITLES = { minor: "轻微", ordinary: "一般", serious: "严重" } as const;
const USE_TITLES = { suspended: "暂停公示和使用", repaired: "已修复，停止使用" } as const;

export function creditFileExport(parts: CreditFileParts & { readonly clock: Clock }): ExportSource {
  return declareExport({
    kind: "credit-file",
    title: "信用档案",
    action: "credit_file.read",
    filter: z.object({ subjectId: z.uuid(), asOf: z.iso.date().optional(), by: AsOfBasis.default("recorded") }),
    prepare: async (actor, { subjectId: wanted, asOf, by }, at) => {
      const today = todayIn(parts.clock);
      const subject = await findSubjectFile(parts.db, wanted);
      if (!subject) throw ledgerErrors.unknownSubject();
      const { subjectId, kind } = subject;
      const { reader, ground } = await admitReader(parts.db, actor, { subjectId, kind, sourceUnit: null, at });
      const file = await readCreditFile(parts, { subject, reader, asOf: asOf ?? today, by, today });
      return {
        columns: COLUMNS,
        count: file.total,
        hasPersons: kind === "person",
        subjectId,
        ground,
        rows: async function* () {
          for (const { title, records } of file.groups) {
            for (const record of records) yield [file.subject.name, title, ...cellsOf(record)];
          }
        },
      };
    },
  });
}

function cellsOf(record: CreditFileRecord): string[] {
  const { resourceName, title, documentNo, authority, decidedOn, validFrom, validTo, endedOn, level, isDisputed, useEnded } = record;
  const facts = [documentNo, authority, decidedOn, validFrom, validTo, endedOn].map((fact) => fact ?? "");
  const marks = [level === null ? "" : LEVEL_TITLES[level], isDisputed ? "有异议" : "", useEnded === null ? "" : USE_TITLES[useEnded]];
  return [resourceName, title, ...facts, ...marks, record.sourceUnitName, record.recordedAt];
}
