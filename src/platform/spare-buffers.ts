// Buffers of a few megabytes that pass from chunk to chunk of a long load. Made anew each time they would be little garbage by number and much by
// weight: V8 then looks at everything that lives, again and again.

const SPARE_MAX = 6;
/** Smaller ones are not worth keeping. */
const SPARE_BYTES_MIN = 1 << 20;
const spare: Buffer[] = [];

/** At least so large; what it holds is whatever was left in it. */
export function takeBuffer(sizeBytes: number): Buffer {
  const place = sizeBytes < SPARE_BYTES_MIN ? -1 : spare.findIndex((buffer) => buffer.length >= sizeBytes);
  return (place < 0 ? undefined : spare.splice(place, 1)[0]) ?? Buffer.allocUnsafeSlow(sizeBytes);
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
