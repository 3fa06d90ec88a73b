// Looks for a QR code on paper: the page is painted, and the very pattern of the address is searched for, module by module.
// Null where nothing that paints PDF is installed.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import qrcode from "qrcode";

const DOTS_PER_INCH = 150;
/** As the letters print it. */
const WIDTH_MM = 24;
const MM_PER_INCH = 25.4;
const DARK = 128;

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

export function findCode(pdf: Uint8Array, address: string): boolean | null {
  const pictures = paint(pdf);
  return pictures?.some((picture) => stands(picture, address)) ?? null;
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

function paint(pdf: Uint8Array): Picture[] | null {
  const file = join(tmpdir(), `xinshu-code-${process.pid}.pdf`);
  writeFileSync(file, pdf);
  try {
    const order = ["-gray", "-r", String(DOTS_PER_INCH), file];
    return readPictures(execFileSync("pdftoppm", order, { stdio: ["ignore", "pipe", "ignore"], maxBuffer: 100_000_000 }));
  } catch {
    return null;
  }
}

/** One after another: `P5 width height 255`, then a byte for each dot. */
function readPictures(bytes: Buffer): Picture[] {
  const pictures: Picture[] = [];
  for (let at = 0; at < bytes.length; ) {
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString("latin1", at, at + 40));
    if (!head) throw new Error("no picture");
    const [width, height] = [Number(head[1]), Number(head[2])];
    at += head[0].length;
    pictures.push({ width, height, grey: bytes.subarray(at, at + width * height) });
    at += width * height;
  }
  return pictures;
}
