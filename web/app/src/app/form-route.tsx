import { AnswerPage } from "@/features/forms/answer-page";

/** The way to a form for who has a personal link; its secret stands behind the '#'. */
export function FormRoute() {
  return <AnswerPage secret={window.location.hash.slice(1)} />;
}
