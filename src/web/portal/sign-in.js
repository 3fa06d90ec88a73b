// Seals account and password in the browser, so that nothing on the way reads them: a JWE (ECDH-ES, A256GCM) to the key that the page
// brought. Without this file, or where a browser cannot encrypt, the form stays hidden and nothing is sent.
const encode = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
const bytesOf = (text) => new TextEncoder().encode(text);
const CURVE = { name: "ECDH", namedCurve: "P-256" };

function lengthAndBytes(bytes) {
  const out = new Uint8Array(4 + bytes.length);
  new DataView(out.buffer).setUint32(0, bytes.length);
  out.set(bytes, 4);
  return [...out];
}

/** Concat KDF of RFC 7518 4.6.2 for a key of 256 bits: one round of SHA-256. */
async function deriveKey(secret) {
  const info = [0, 0, 0, 1, ...secret, ...lengthAndBytes(bytesOf("A256GCM")), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0];
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(info));
  return crypto.subtle.importKey("raw", digest, "AES-GCM", false, ["encrypt"]);
}

async function seal(key, content) {
  const { kty, crv, x, y, kid } = key;
  const server = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, CURVE, false, []);
  const own = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const epk = await crypto.subtle.exportKey("jwk", own.publicKey);
  const secret = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: server }, own.privateKey, 256));
  const header = { alg: "ECDH-ES", enc: "A256GCM", kid, epk: { kty: epk.kty, crv: epk.crv, x: epk.x, y: epk.y } };
  const head = encode(bytesOf(JSON.stringify(header)));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: "AES-GCM", iv, additionalData: bytesOf(head) };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, await deriveKey(secret), bytesOf(JSON.stringify(content))));
  return [head, "", encode(iv), encode(sealed.subarray(0, -16)), encode(sealed.subarray(-16))].join(".");
}

function makeNonce() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const form = document.querySelector("form[data-key]");
if (form && globalThis.crypto?.subtle) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const read = (id) => document.getElementById(id).value;
    const content = { login: read("login"), password: read("password"), nonce: makeNonce() };
    form.elements.sealed.value = await seal(JSON.parse(form.dataset.key), content);
    form.submit(); // account and password have no name in the form: the sealed field alone is sent
  });
} else if (form) {
  document.querySelector("[data-unable]").hidden = false;
}
