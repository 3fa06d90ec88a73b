/** 0 done, 1 not wholly (a start that failed, rows rejected or parked), 2 refused. */
export const EXIT = { done: 0, incomplete: 1, refused: 2 } as const;
