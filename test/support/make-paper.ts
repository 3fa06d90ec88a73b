// A PDF that a reader can open, one sentence on each page.

/** `catalog` is put into its root: what a hostile hand would write there. */
export function makePaper(sentences: readonly string[], catalog = ""): Buffer {
  const kids = sentences.map((_, at) => `${pageNumber(at)} 0 R`).join(" ");
  const objects = [
    `1 0 obj<</Type/Catalog/Pages 2 0 R${catalog}>>endobj`,
    `2 0 obj<</Type/Pages/Kids[${kids}]/Count ${sentences.length}>>endobj`,
    "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj",
    ...sentences.flatMap((sentence, at) => writePage(pageNumber(at), `BT /F1 24 Tf 72 760 Td (${sentence}) Tj ET`)),
  ];
  return Buffer.from(`%PDF-1.4\n${objects.join("\n")}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
}

const FIRST_PAGE = 4;

function pageNumber(at: number): number {
  return FIRST_PAGE + 2 * at;
}

function writePage(number: number, drawing: string): string[] {
  return [
    `${number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${number + 1} 0 R/Resources<</Font<</F1 3 0 R>>>>>>endobj`,
    `${number + 1} 0 obj<</Length ${drawing.length}>>stream\n${drawing}\nendstream endobj`,
  ];
}
