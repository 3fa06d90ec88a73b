// Limits of this machine, not of the law: what one upload may weigh.

/** 1 GiB: a million wide rows are about 900 MB; what is larger is better sent in parts. */
export const FILE_SIZE_BYTES_MAX = 1024 ** 3;

/** A preview is read in memory; larger files go in without one. */
export const PREVIEW_BYTES_MAX = 32 * 1024 ** 2;
