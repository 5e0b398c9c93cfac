import { api } from "./client";

const EVERY_MS = 10 * 60_000;

function note(project: string): void {
  if (document.visibilityState !== "visible") return;
  // Nobody misses a visit that could not be noted: no news of it then.
  api
    .POST("/api/v1/projects/{project}/visit", { params: { path: { project } } })
    .catch(() => undefined);
}

/** Tell the server that the reader is here, now and while they look; returns the end of it. */
export function keepVisit(project: string): () => void {
  note(project);
  const timer = setInterval(() => note(project), EVERY_MS);
  const onVisible = (): void => note(project);
  document.addEventListener("visibilitychange", onVisible);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", onVisible);
  };
}
