/** Where the answers about a project's records lie in the cache; they go stale with its log. */
export const recordsKey = (project: string, ...place: readonly string[]) =>
  ["records", project, ...place] as const;
