// Paper read as its reader sees it: the words of a PDF, and the QR codes printed on it.
import { PDFiumLibrary, type PDFiumPage } from "@hyzyla/pdfium";
import qrcode from "qrcode";

const DOTS_PER_INCH = 150;
const POINTS_PER_INCH = 72;
/** As the letters print it. */
const WIDTH_MM = 24;
const MM_PER_INCH = 25.4;
const DARK = 128;

let library: Promise<PDFiumLibrary> | null = null;

async function readPages<T>(pdf: Uint8Array, read: (page: PDFiumPage) => T | Promise<T>): Promise<T[]> {
  library ??= PDFiumLibrary.init();
  const paper = await (await library).loadDocument(pdf);
  try {
    const answers: T[] = [];
    for (const page of paper.pages()) answers.push(await read(page));
    return answers;
  } finally {
    paper.destroy();
  }
}

/** The words of all pages, blanks between them made one. */
export async function readPaper(pdf: Uint8Array): Promise<string> {
  return (await readPages(pdf, (page) => page.getText())).join("\n").replaceAll(/[ \t]+/g, " ");
}

interface Picture {
  readonly width: number;
  readonly height: number;
  /** A byte for each dot. */
  readonly grey: Uint8Array;
}

/** Each page is painted, and the very pattern of the address is searched for, module by module. */
export async function holdsCode(pdf: Uint8Array, address: string): Promise<boolean> {
  const pictures = await readPages(pdf, paint);
  return pictures.some((picture) => stands(picture, address));
}

async function paint(page: PDFiumPage): Promise<Picture> {
  const painted = await page.render({ scale: DOTS_PER_INCH / POINTS_PER_INCH, render: "bitmap", colorSpace: "Gray" });
  return { width: painted.width, height: painted.height, grey: painted.data };
}

function stands(picture: Picture, address: string): boolean {
  const { modules } = qrcode.create(address, { errorCorrectionLevel: "M" });
  const step = ((WIDTH_MM / MM_PER_INCH) * DOTS_PER_INCH) / modules.size;
  const centres = Array.from(modules.data, (isDark, at) => ({
    x: Math.floor(((at % modules.size) + 0.5) * step),
    y: Math.floor((Math.floor(at / modules.size) + 0.5) * step),
    isDark: isDark === 1,
  }));
  const side = Math.ceil(modules.size * step);
  for (let top = 0; top + side < picture.height; top++)
    for (let left = 0; left + side < picture.width; left++)
      if (centres.every(({ x, y, isDark }) => isDarkAt(picture, left + x, top + y) === isDark)) return true;
  return false;
}

function isDarkAt({ width, grey }: Picture, x: number, y: number): boolean {
  return (grey[y * width + x] ?? 255) < DARK;
}
