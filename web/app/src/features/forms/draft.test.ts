import { describe, expect, it } from "vitest";
import type { FormDetail } from "@/api/forms";
import { emptyQuestion, moved, toBody, toDraft } from "./draft";

const FORM: FormDetail = {
  uid: "f1",
  kind: "test",
  title: "CRM basics",
  intro: "",
  thanks: "",
  language: "en",
  milestone: "",
  questions: [
    {
      uid: "q1",
      kind: "single",
      text: "Where do leads live?",
      help: "",
      is_required: true,
      options: [
        { uid: "a", text: "Inbox" },
        { uid: "b", text: "Pipeline" },
      ],
      low: null,
      high: null,
      low_label: "",
      high_label: "",
      points: 2,
      right: ["b"],
    },
  ],
  pass_mark: 70,
  is_anonymous: false,
  is_shuffled: false,
  shows_result: true,
  state: "draft",
  invited: 0,
  answered: 0,
  feeds_kpi: "",
  feeds_from: "",
};

describe("a form's draft", () => {
  it("goes back to the server as it came", () => {
    const body = toBody(toDraft(FORM));

    expect(body.questions?.[0]).toMatchObject({ uid: "q1", points: 2, right: ["b"] });
    expect(body).toMatchObject({ title: "CRM basics", pass_mark: 70, shows_result: true });
  });

  it("names a new right option by its place", () => {
    const draft = toDraft(FORM);
    const question = {
      ...emptyQuestion("single"),
      text: "Which?",
      options: [
        { uid: null, text: "One" },
        { uid: null, text: "Two" },
      ],
      right: [1],
    };

    const body = toBody({ ...draft, questions: [question] });

    expect(body.questions?.[0]?.right).toEqual(["#1"]);
  });

  it("gives a survey no right answers", () => {
    expect(toBody({ ...toDraft(FORM), kind: "survey" }).questions?.[0]?.right).toBeNull();
  });
});

it("moves an entry by one place and not over the edge", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
});
