// Sealing of personal values at rest: AES-256-GCM with a key id in the value, and keyed hashes for equality.
export interface Sealer {
  /** `1.<key id>.<base64url of iv, ciphertext, tag>`; `place` (table, column, row) is bound in and must be given again to open. */
  seal(text: string, place: string): string;
  open(sealed: string, place: string): string;
  /** Keyed hash of a personal number for look-up: 32 hex characters. `kind` separates the spaces. */
  fingerprint(kind: string, value: string): string;
  /** Keyed 128-bit hash in uuid form, for identity and content of records. */
  digest(text: string): string;
  sealBytes(bytes: Uint8Array, place: string): Buffer;
  openBytes(sealed: Uint8Array, place: string): Buffer;
}
