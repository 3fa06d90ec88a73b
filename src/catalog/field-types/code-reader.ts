// How one value of a code table is recognised: by code, title, alias or exchange code, width and brackets alike; 其他-… with words of one's own.
import type { CodeTable } from "../code-table.ts";

export interface CodeReader {
  /** The code, or why there is none. */
  read(text: string): { readonly code: string } | { readonly problem: "codeUnknown" | "otherNeedsText" };
  /** Allowed values as the error words list them. */
  readonly allowed: string;
}

const OTHER = /^其他(?:[-－—–:：]+(.*))?$/s;
const ALLOWED_LISTED_MAX = 14;

export function makeCodeReader(table: CodeTable): CodeReader {
  const answers = new Map<string, { readonly code: string }>();
  for (const entry of table.codes) {
    for (const written of [entry.code, entry.title, entry.exchangeCode, ...entry.aliases]) {
      if (written === undefined) continue;
      const answer = { code: entry.code };
      answers.set(written, answer);
      answers.set(foldCode(written), answer);
    }
  }
  return {
    read: (text) => answers.get(text) ?? answers.get(foldCode(text)) ?? readOther(text, table.isOtherAllowed),
    allowed: listAllowed(table),
  };
}

function readOther(text: string, isOtherAllowed: boolean) {
  if (!isOtherAllowed) return { problem: "codeUnknown" } as const;
  const match = OTHER.exec(text.trim());
  if (match === null) return { problem: "codeUnknown" } as const;
  const words = match[1]?.trim() ?? "";
  return words === "" ? ({ problem: "otherNeedsText" } as const) : { code: `其他-${words}` };
}

export function foldCode(text: string): string {
  return text.normalize("NFKC").replace(/[\s;]/g, "").toUpperCase();
}

function listAllowed(table: CodeTable): string {
  const titles = table.codes.filter((entry) => entry.validUntil === undefined).map((entry) => entry.title ?? entry.code);
  if (table.isOtherAllowed) titles.push("其他-具体内容");
  return titles.length <= ALLOWED_LISTED_MAX ? titles.join("、") : `${titles.slice(0, ALLOWED_LISTED_MAX).join("、")} 等（见填报说明）`;
}
