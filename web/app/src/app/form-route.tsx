import { useSyncExternalStore } from "react";
import { AnswerPage } from "@/features/forms/answer-page";

function onHashChange(hear: () => void): () => void {
  window.addEventListener("hashchange", hear);
  return () => window.removeEventListener("hashchange", hear);
}

/** The way to a form for who has a personal link; its secret stands behind the '#'. */
export function FormRoute() {
  // Another link opened in the same tab changes nothing but the part behind the '#'.
  const secret = useSyncExternalStore(onHashChange, () => window.location.hash.slice(1));
  return <AnswerPage key={secret} secret={secret} />;
}
