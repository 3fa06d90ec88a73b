// All examples of the kit, one entry per component. A test compares this list with the folder.

import { breadcrumbExamples } from "./breadcrumb.examples.tsx";
import { choiceFieldExamples } from "./choice-field.examples.tsx";
import { codeTextExamples } from "./code-text.examples.tsx";
import { dataTableExamples } from "./data-table.examples.tsx";
import { dataTextExamples } from "./data-text.examples.tsx";
import { dateTextExamples } from "./date-text.examples.tsx";
import { emptyResultExamples } from "./empty-result.examples.tsx";
import type { Example } from "./example.ts";
import { factListExamples } from "./fact-list.examples.tsx";
import { figureRowExamples } from "./figure-row.examples.tsx";
import { fileFieldExamples } from "./file-field.examples.tsx";
import { labelledFieldExamples } from "./labelled-field.examples.tsx";
import { markExamples } from "./mark.examples.tsx";
import { noticeExamples } from "./notice.examples.tsx";
import { pageHeadingExamples } from "./page-heading.examples.tsx";
import { paginationExamples } from "./pagination.examples.tsx";
import { qrCodeExamples } from "./qr-code.examples.tsx";
import { searchFormExamples } from "./search-form.examples.tsx";
import { selectFieldExamples } from "./select-field.examples.tsx";
import { skipLinkExamples } from "./skip-link.examples.tsx";
import { taskListExamples } from "./task-list.examples.tsx";
import { textAreaExamples } from "./text-area.examples.tsx";
import { textFieldExamples } from "./text-field.examples.tsx";
import { timelineExamples } from "./timeline.examples.tsx";

export const EXAMPLES_BY_COMPONENT: Readonly<Record<string, readonly Example[]>> = {
  breadcrumb: breadcrumbExamples,
  "code-text": codeTextExamples,
  "data-table": dataTableExamples,
  "data-text": dataTextExamples,
  "date-text": dateTextExamples,
  "empty-result": emptyResultExamples,
  "fact-list": factListExamples,
  "figure-row": figureRowExamples,
  "labelled-field": labelledFieldExamples,
  mark: markExamples,
  notice: noticeExamples,
  "page-heading": pageHeadingExamples,
  pagination: paginationExamples,
  "qr-code": qrCodeExamples,
  "search-form": searchFormExamples,
  "select-field": selectFieldExamples,
  "skip-link": skipLinkExamples,
  "task-list": taskListExamples,
  "text-field": textFieldExamples,
  "choice-field": choiceFieldExamples,
  "file-field": fileFieldExamples,
  "text-area": textAreaExamples,
  timeline: timelineExamples,
};
