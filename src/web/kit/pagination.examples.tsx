import type { Example } from "./example.ts";
import { Pagination } from "./pagination.tsx";

const words = (label: string) => ({ label, previous: "上一页", next: "下一页", pageOf: (page: number) => `第 ${page} 页` });
const hrefOf = (page: number) => `/kit?page=${page}`;

export const paginationExamples: readonly Example[] = [
  { name: "first of many", drawing: <Pagination page={1} pageCount={618} hrefOf={hrefOf} words={words("翻页 1")} /> },
  { name: "amid many", drawing: <Pagination page={309} pageCount={618} hrefOf={hrefOf} words={words("翻页 2")} /> },
  { name: "last of few", drawing: <Pagination page={3} pageCount={3} hrefOf={hrefOf} words={words("翻页 3")} /> },
  { name: "one page shows nothing", drawing: <Pagination page={1} pageCount={1} hrefOf={hrefOf} words={words("翻页 4")} /> },
];
