import { defaultParseSearch, defaultStringifySearch } from "@tanstack/react-router";

type Search = Record<string, unknown>;

const isList = (value: unknown): value is readonly string[] => Array.isArray(value);

/** What follows "?" in an address; chosen projects are named one after another. */
export function parseSearch(text: string): Search {
  const projects = new URLSearchParams(text).getAll("projects");
  return { ...defaultParseSearch(text), ...(projects.length > 0 && { projects }) };
}

/** The same as text: "?projects=a&projects=b", so that people can read and write it. */
export function stringifySearch({ projects, ...rest }: Search): string {
  const others = defaultStringifySearch(rest);
  if (!isList(projects) || projects.length === 0) return others;
  const named = projects.map((id) => `projects=${encodeURIComponent(id)}`).join("&");
  return `${others || "?"}${others && "&"}${named}`;
}
