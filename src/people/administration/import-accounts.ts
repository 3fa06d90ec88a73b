// Many accounts from a sheet, as pasted from a workbook or saved as CSV. A right row becomes an invitation, a wrong one is returned with
// its number and what is wrong; a row is done or not, never half.
import { DeclaredError, type Transaction } from "../../platform/index.ts";
import { ROLES, Role } from "../policy/roles.ts";
import { type ImportReport, Invitation, type Invited } from "./contract.ts";
import { keepingErrors } from "./errors.ts";
import { inviteWithin, makeUnusableHash } from "./invite-account.ts";
import type { Keeper, KeepingContext } from "./keeping-context.ts";

/** The sheet's titles, in any order. */
export const SHEET_TITLES = { login: "登录名", displayName: "姓名", unit: "单位代码", role: "岗位" } as const;
type Column = keyof typeof SHEET_TITLES;
const COLUMNS = Object.keys(SHEET_TITLES) as Column[];

interface SheetRow {
  /** As the sheet counts: the titles are row 1. */
  readonly row: number;
  readonly cells: Readonly<Record<Column, string>>;
}

export async function importAccounts(ctx: KeepingContext, keeper: Keeper, sheet: { text: string; reason: string }): Promise<ImportReport> {
  const rows = readSheet(sheet.text);
  const passwordHash = await makeUnusableHash();
  const invited: ImportReport["invited"] = [];
  const problems: ImportReport["problems"] = [];
  for (const { row, cells } of rows) {
    const checked = Invitation.safeParse({ ...cells, role: roleOf(cells.role), reason: sheet.reason });
    if (!checked.success) {
      problems.push(...checked.error.issues.map(({ path, message }) => ({ row, title: titleOf(String(path[0])), words: message })));
      continue;
    }
    const work = (tx: Transaction) => inviteWithin(tx, ctx, { keeper, invitation: checked.data, passwordHash });
    const made = await ctx.db.transaction(work).catch(asRefusal);
    if (made instanceof DeclaredError) problems.push({ row, title: "", words: made.words });
    else invited.push({ row, login: made.login, displayName: checked.data.displayName, code: made.code });
  }
  return { read: rows.length, invited, problems };
}

/** Throws accounts.sheetWithoutTitles. Blank lines are passed over. */
export function readSheet(text: string): SheetRow[] {
  const [head = "", ...lines] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const separator = head.includes("\t") ? "\t" : ",";
  const titles = splitLine(head, separator);
  const places = COLUMNS.map((column) => [column, titles.indexOf(SHEET_TITLES[column])] as const);
  if (places.some(([, place]) => place < 0)) throw keepingErrors.sheetWithoutTitles({ titles: Object.values(SHEET_TITLES).join("、") });
  return lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parts = splitLine(line, separator);
    const cells = Object.fromEntries(places.map(([column, place]) => [column, parts[place] ?? ""])) as Record<Column, string>;
    return [{ row: index + 2, cells }];
  });
}

/** None of these cells may hold a separator or a line break, so that quotes are only peeled off. */
function splitLine(line: string, separator: string): string[] {
  return line.split(separator).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim(),
  );
}

/** By its Chinese title or its word. */
function roleOf(cell: string): string {
  return Role.options.find((role) => ROLES[role].title === cell) ?? cell;
}

function titleOf(column: string): string {
  return column in SHEET_TITLES ? SHEET_TITLES[column as Column] : column;
}

/** A refusal belongs to its row; anything else ends the import. */
function asRefusal(error: unknown): Invited | DeclaredError {
  if (error instanceof DeclaredError && error.status < 500) return error;
  throw error;
}
