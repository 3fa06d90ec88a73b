// Buffers of a few megabytes that pass from chunk to chunk of a long load. Made anew each time they would be little garbage by number and much by
// weight: V8 then looks at everything that lives, again and again.

/** One chunk on its way gives back two while the next one asks for two. */
const SPARE_MAX = 3;
/** Smaller ones are not worth keeping. */
const SPARE_BYTES_MIN = 1 << 20;
const spare: Buffer[] = [];

/** At least so large; what it holds is whatever was left in it. */
export function takeBuffer(sizeBytes: number): Buffer {
  if (sizeBytes < SPARE_BYTES_MIN) return Buffer.allocUnsafeSlow(sizeBytes);
  // The smallest that is large enough, or the large ones would go to whoever needs little and be made anew.
  const [fitting] = spare.filter((buffer) => buffer.length >= sizeBytes).sort((left, right) => left.length - right.length);
  if (fitting) spare.splice(spare.indexOf(fitting), 1);
  return fitting ?? Buffer.allocUnsafeSlow(sizeBytes);
}

/**
 * Gives back at once what lies outside the heap: left to the collector, pieces of a large file make it look at everything that lives, again and
 * again. Only for a buffer of one's own that shares its memory with nothing.
 */
export function freeBuffer(buffer: Buffer): void {
  const { buffer: memory } = buffer;
  if (memory instanceof ArrayBuffer && memory.byteLength === buffer.byteLength) memory.transfer(0);
}

/** Nobody may look at it any more. */
export function giveBuffer(buffer: Buffer): void {
  if (buffer.length >= SPARE_BYTES_MIN && spare.length < SPARE_MAX) spare.push(buffer);
}
