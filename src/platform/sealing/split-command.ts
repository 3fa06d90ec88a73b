// A command line split into program and arguments as a person writes them, without a shell: quotes group, a backslash takes the next
// character as it is, and nothing else means anything: no variables, no pipes, no second command.
import { platformErrors } from "../errors.ts";

const PIECE = String.raw`[^\s'"\\]|\\.|'[^']*'|"(?:[^"\\]|\\.)*"`;
const WORDS = new RegExp(`(?:${PIECE})+`, "gsu");
const PIECES = new RegExp(PIECE, "gsu");

/** Throws settingInvalid where a quote is not closed. */
export function splitCommand(text: string): string[] {
  if (text.replace(WORDS, "").trim() !== "") {
    throw platformErrors.settingInvalid({ name: "XINSHU_MASTER_KEY_COMMAND", rule: "引号没有成对", ruleEn: "a quote is not closed" });
  }
  return (text.match(WORDS) ?? []).map((word) => word.replace(PIECES, readPiece));
}

function readPiece(piece: string): string {
  if (piece.startsWith("'")) return piece.slice(1, -1);
  const inner = piece.startsWith('"') ? piece.slice(1, -1) : piece;
  return inner.replace(/\\(.)/gsu, "$1");
}
