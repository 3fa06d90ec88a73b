// Two suites of algorithms behind one interface: whoever seals or hashes does not know which one it is.

/** Encrypts and authenticates; `bound` (the place of the value) is authenticated with it and must be given again. */
export interface Cipher {
  /** iv, ciphertext, tag. */
  encrypt(bytes: Uint8Array, bound: Uint8Array): Buffer;
  /** Throws whatever the library throws when a bit is wrong: the caller says what that means. */
  decrypt(sealed: Buffer, bound: Uint8Array): Buffer;
}

export interface RunningHash {
  update(bytes: Uint8Array | string): void;
  /** 32 bytes. */
  digest(): Buffer;
}

export interface KeyedHash {
  start(): RunningHash;
  /** 64 hexadecimal digits. */
  hex(text: string): string;
}

/** Keys in hexadecimal, as `makeKeyPair` gives them; signatures of 64 bytes in hexadecimal. */
export interface Signatures {
  makeKeyPair(): { readonly privateKey: string; readonly publicKey: string };
  sign(message: Uint8Array, privateKey: string): string;
  /** False for whatever is wrong: the message, the signature, the key, or their form. */
  isRight(message: Uint8Array, signature: string, publicKey: string): boolean;
}

export interface Suite {
  readonly name: SuiteName;
  /** How a sealed value names its suite. */
  readonly mark: string;
  makeCipher(secret: Uint8Array): Cipher;
  makeKeyedHash(secret: Uint8Array): KeyedHash;
  readonly signatures: Signatures;
}

export type SuiteName = "international" | "national";

/** Of every secret, whatever the suite makes of it. */
export const SECRET_BYTES = 32;
export const IV_BYTES = 12;
export const TAG_BYTES = 16;
