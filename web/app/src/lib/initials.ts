/** At most two letters that stand for a person's name. */
export const initials = (name: string): string =>
  name
    .split(/[\s@.]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join("");
