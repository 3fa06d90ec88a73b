import type { Example } from "./example.ts";
import { QrCode } from "./qr-code.tsx";

export const qrCodeExamples: readonly Example[] = [
  { name: "an address", drawing: <QrCode text="https://credit.example/records/1" label="本页地址" /> },
];
