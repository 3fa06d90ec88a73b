// Opens sealed credentials, or refuses them. Exactly one kind of JWE is understood; what is used once is used up, whatever came of it.
import { createHash } from "node:crypto";
import { compactDecrypt, decodeProtectedHeader } from "jose";
import { z } from "zod";
import type { Context } from "../../platform/index.ts";
import { peopleErrors } from "../errors.ts";
import { insertNonce } from "./credential-key-store.ts";
import { openCredentialKey } from "./credential-keys.ts";

const ALGORITHM = "ECDH-ES";
const ENCRYPTION = "A256GCM";

/** Nothing more may stand in it: no compression, no key by address, no algorithm of the sender's choice. */
const Header = z.strictObject({
  alg: z.literal(ALGORITHM),
  enc: z.literal(ENCRYPTION),
  kid: z.string().max(100),
  epk: z.strictObject({ kty: z.literal("EC"), crv: z.literal("P-256"), x: z.string().max(100), y: z.string().max(100) }),
});

const Nonce = z.string().regex(/^[0-9a-f]{32}$/);

/** Throws people.credentialsBroken, people.credentialKeyEnded or people.credentialsUsed. */
export async function openCredentials<Shape extends z.ZodRawShape>(
  ctx: Context,
  sealed: string,
  shape: z.ZodObject<Shape>,
): Promise<z.infer<z.ZodObject<Shape>>> {
  const { kid } = readHeader(sealed);
  const key = await openCredentialKey(ctx, kid);
  if (!key) throw peopleErrors.credentialKeyEnded();
  const content = await decrypt(sealed, key.privateKey);
  const { nonce } = parse(z.object({ nonce: Nonce }), content);
  const nonceHash = createHash("sha256").update(`${kid}\n${nonce}`).digest();
  if (!(await insertNonce(ctx.db, nonceHash, key.expiresAt))) throw peopleErrors.credentialsUsed();
  return parse(shape, content);
}

function readHeader(sealed: string): z.infer<typeof Header> {
  try {
    return Header.parse(decodeProtectedHeader(sealed));
  } catch {
    throw peopleErrors.credentialsBroken();
  }
}

async function decrypt(sealed: string, key: Parameters<typeof compactDecrypt>[1] & object): Promise<unknown> {
  try {
    const { plaintext } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: [ALGORITHM],
      contentEncryptionAlgorithms: [ENCRYPTION],
    });
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plaintext));
  } catch {
    throw peopleErrors.credentialsBroken();
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, content: unknown): z.infer<Schema> {
  const checked = schema.safeParse(content);
  if (!checked.success) throw peopleErrors.credentialsBroken();
  return checked.data;
}
