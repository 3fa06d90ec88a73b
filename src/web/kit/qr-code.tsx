// The address of a page as a QR code, drawn as one path, so that it prints sharp and needs no image file.
import qrcode from "qrcode";

const QUIET_MODULES = 4; // GB/T 18284 asks for a quiet zone of four modules.

export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: "M" });
  const side = modules.size + 2 * QUIET_MODULES;
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges">
      <path className="qr-paper" d={`M0 0h${side}v${side}H0z`} />
      <path className="qr-ink" d={drawModules(modules.data, modules.size)} />
    </svg>
  );
}

/** Runs of dark modules, each a flat rectangle one module high. */
function drawModules(data: Uint8Array, size: number): string {
  let path = "";
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!data[row * size + column]) continue;
      const start = column;
      while (column + 1 < size && data[row * size + column + 1]) column++;
      path += `M${start + QUIET_MODULES} ${row + QUIET_MODULES}h${column - start + 1}v1H${start + QUIET_MODULES}z`;
    }
  }
  return path;
}
