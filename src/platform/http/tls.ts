// HTTPS by ourselves, where no proxy stands in front: certificate and key from two files, looked at before anything is started.
import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import { createSecureContext, type SecureContextOptions } from "node:tls";
import { platformErrors } from "../errors.ts";

export interface TlsFiles {
  /** PEM: the site's certificate first, then those between it and a root. */
  readonly certFile: string;
  readonly keyFile: string;
}

export interface TlsMaterial extends SecureContextOptions {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly minVersion: "TLSv1.2";
}

/** Throws platform.tlsFileUnreadable, platform.tlsFilesWrong: one sentence each, that names the file. */
export function readTls({ certFile, keyFile }: TlsFiles, now: Date): TlsMaterial {
  const material: TlsMaterial = { cert: readPem(certFile), key: readPem(keyFile), minVersion: "TLSv1.2" };
  const certificate = parse(() => new X509Certificate(material.cert), certFile, NOT_A_CERTIFICATE);
  const key = parse(() => createPrivateKey(material.key), keyFile, NOT_A_KEY);
  if (!certificate.checkPrivateKey(key)) throw platformErrors.tlsFilesWrong({ file: keyFile, ...NOT_A_PAIR });
  if (new Date(certificate.validTo) <= now) throw platformErrors.tlsFilesWrong({ file: certFile, ...EXPIRED });
  parse(() => createSecureContext(material), certFile, NOT_A_CERTIFICATE);
  return material;
}

/** A renewed certificate, taken up without ending anybody's connection. */
export function renewTls(server: Server, material: TlsMaterial): void {
  if ("setSecureContext" in server && typeof server.setSecureContext === "function") server.setSecureContext(material);
}

const NOT_A_CERTIFICATE = { reason: "不是 PEM 格式的证书", reasonEn: "it is no certificate in PEM" };
const NOT_A_KEY = { reason: "不是 PEM 格式的私钥", reasonEn: "it is no private key in PEM" };
const NOT_A_PAIR = { reason: "私钥与证书不是一对", reasonEn: "the key does not belong to the certificate" };
const EXPIRED = { reason: "证书已过期", reasonEn: "the certificate has expired" };

function readPem(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw platformErrors.tlsFileUnreadable({ file });
  }
}

function parse<T>(read: () => T, file: string, why: typeof NOT_A_KEY): T {
  try {
    return read();
  } catch {
    throw platformErrors.tlsFilesWrong({ file, ...why });
  }
}
