/** Work as a share of capacity in whole per cent; null where there is nothing to measure against. */
export const percentOf = (work: number, capacity: number): number | null =>
  capacity > 0 ? Math.round((100 * work) / capacity) : null;
