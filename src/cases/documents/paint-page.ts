// A process of its own that turns one page of a PDF into a picture: what is in the file is read here and nowhere else. It gets the bytes on
// its input, has neither the settings nor the keys of the house, and lives for one page. Its answer is one line of JSON.
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const FOLDER = "/nowhere"; // the paper is handed over in memory; there is no such folder
const PAPER = `${FOLDER}/paper.pdf`;
const ONE_PAGE = "#set page(width: auto, height: auto, margin: 0pt)\n";
const BEYOND_ANY_END = 1_000_000;
const PAGES_SAID = /only has (\d+) page/;

export type PaintedPage =
  | { readonly svg: string; readonly pages: number }
  | { readonly problem: "unreadable" | "noSuchPage"; readonly pages: number };

const page = Number(process.argv[2]);
const pieces: Buffer[] = [];
for await (const piece of process.stdin) pieces.push(piece as Buffer);
process.stdout.write(JSON.stringify(paint(Buffer.concat(pieces))));

function paint(paper: Buffer): PaintedPage {
  const compiler = NodeCompiler.create({ workspace: FOLDER });
  compiler.mapShadow(PAPER, paper);
  const pages = countPages(compiler);
  if (pages === 0) return { problem: "unreadable", pages };
  if (page > pages) return { problem: "noSuchPage", pages };
  const { result } = compiler.compile({ mainFileContent: `${ONE_PAGE}#image("paper.pdf", page: ${page})` });
  return result ? { svg: compiler.plainSvg(result), pages } : { problem: "unreadable", pages };
}

/** Asked for a page that no paper has, the compiler says how many there are. */
function countPages(compiler: NodeCompiler): number {
  const compiled = compiler.compile({ mainFileContent: `${ONE_PAGE}#image("paper.pdf", page: ${BEYOND_ANY_END})` });
  const error = compiled.takeError();
  const said = error ? JSON.stringify(compiler.fetchDiagnostics(error)) : "";
  return Number(PAGES_SAID.exec(said)?.[1] ?? 0);
}
