// What a search of the staff found, as a table: organizations and sole traders, never persons.
import { z } from "zod";
import { declareExport, type ExportSource } from "../access/index.ts";
import type { Queryable } from "../platform/index.ts";
import type { SubjectItem } from "./contract.ts";
import type { NameSearch } from "./name-search.ts";
import { listSubjects } from "./read-store.ts";

const PAGE_SIZE = 100;
const KIND_TITLES: Readonly<Record<SubjectItem["kind"], string>> = {
  organization: "法人和非法人组织",
  sole_trader: "个体工商户",
  person: "自然人",
};

export interface SubjectExportParts {
  readonly db: Queryable;
  readonly nameSearch: NameSearch;
  districtName(regionCode: string | null): string | null;
}

export function subjectsExport({ db, nameSearch, districtName }: SubjectExportParts): ExportSource {
  return declareExport({
    kind: "subjects",
    title: "信用主体",
    action: "subject.search",
    filter: z.object({ q: z.string().max(200).default("") }),
    prepare: async (_, { q }) => {
      const read = async (page: number) => {
        const paging = { page, size: PAGE_SIZE };
        if (q.trim() !== "") return nameSearch.search(q, paging);
        const { items, total } = await listSubjects(db, paging);
        return { items: items.map((item) => ({ ...item, formerName: null })), total };
      };
      const first = await read(1);
      return {
        columns: ["名称", "统一社会信用代码", "主体类别", "状态", "区县", "曾用名"],
        count: first.total,
        hasPersons: false,
        subjectId: null,
        ground: null,
        rows: async function* () {
          for (let page = 1; ; page++) {
            const { items } = page === 1 ? first : await read(page);
            for (const item of items) {
              const district = districtName(item.region) ?? "";
              yield [item.name, item.uscc ?? "", KIND_TITLES[item.kind], item.status ?? "", district, item.formerName ?? ""];
            }
            if (items.length < PAGE_SIZE) return;
          }
        },
      };
    },
  });
}
