// Certificates for tests of HTTPS, made when they are needed: no key of ours lies in a file of the project.
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import selfsigned from "selfsigned";
import { inject } from "vitest";

export interface TestCertificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
}

/** For localhost and 127.0.0.1, good for a day unless told otherwise. */
export async function makeCertificate({ until }: { readonly until?: Date } = {}): Promise<TestCertificate> {
  const notAfterDate = until ?? new Date(Date.now() + 86_400_000);
  const pems = await selfsigned.generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    curve: "P-256",
    notBeforeDate: new Date(notAfterDate.getTime() - 2 * 86_400_000),
    notAfterDate,
    extensions: [
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  const folder = mkdtempSync(join(inject("scratchFolder"), "certificate-"));
  const [certFile, keyFile] = [join(folder, "site.pem"), join(folder, "site.key")];
  writeFileSync(certFile, pems.cert);
  writeFileSync(keyFile, pems.private);
  return { certFile, keyFile, cert: pems.cert };
}
