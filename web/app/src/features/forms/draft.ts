import type { FormBody, FormDetail, Question, QuestionKind } from "@/api/forms";

export interface OptionDraft {
  readonly uid: string | null;
  readonly text: string;
}

/** A question while it is edited; `right` are places of options, `rightTexts` a line each. */
export interface QuestionDraft {
  readonly key: string;
  readonly uid: string | null;
  readonly kind: QuestionKind;
  readonly text: string;
  readonly help: string;
  readonly isRequired: boolean;
  readonly options: readonly OptionDraft[];
  readonly low: number;
  readonly high: number;
  readonly lowLabel: string;
  readonly highLabel: string;
  readonly points: number;
  readonly right: readonly number[];
  readonly rightTexts: string;
}

/** A form while it is edited. */
export interface FormDraft {
  readonly kind: FormDetail["kind"];
  readonly title: string;
  readonly intro: string;
  readonly thanks: string;
  readonly language: FormDetail["language"];
  readonly passMark: number;
  readonly isAnonymous: boolean;
  readonly isShuffled: boolean;
  readonly showsResult: boolean;
  readonly feedsKpi: string;
  readonly feedsFrom: string;
  readonly questions: readonly QuestionDraft[];
}

/** The scales on offer, as "low-high". */
export const SCALES = ["1-5", "1-10", "0-10"] as const;

export const hasOptions = (kind: QuestionKind): boolean => kind === "single" || kind === "several";

let keys = 0;

/** A question of that kind with nothing in it. */
export function emptyQuestion(kind: QuestionKind): QuestionDraft {
  keys += 1;
  return {
    key: `new-${keys}`,
    uid: null,
    kind,
    text: "",
    help: "",
    isRequired: kind !== "text",
    options: [
      { uid: null, text: "" },
      { uid: null, text: "" },
    ],
    low: 1,
    high: 5,
    lowLabel: "",
    highLabel: "",
    points: 1,
    right: [],
    rightTexts: "",
  };
}

function questionDraft(question: Question): QuestionDraft {
  const options = question.options ?? [];
  const right = question.right ?? [];
  const empty = emptyQuestion(question.kind);
  return {
    ...empty,
    key: question.uid,
    uid: question.uid,
    text: question.text,
    help: question.help,
    isRequired: question.is_required,
    options: options.length > 0 ? options : empty.options,
    low: question.low ?? 1,
    high: question.high ?? 5,
    lowLabel: question.low_label,
    highLabel: question.high_label,
    points: question.points || 1,
    right: options.flatMap(({ uid }, place) => (right.includes(uid) ? [place] : [])),
    rightTexts: question.kind === "text" ? right.join("\n") : "",
  };
}

/** The form as one edits it. */
export const toDraft = (form: FormDetail): FormDraft => ({
  kind: form.kind,
  title: form.title,
  intro: form.intro,
  thanks: form.thanks,
  language: form.language,
  passMark: form.pass_mark || 80,
  isAnonymous: form.is_anonymous,
  isShuffled: form.is_shuffled,
  showsResult: form.shows_result,
  feedsKpi: form.feeds_kpi,
  feedsFrom: form.feeds_from,
  questions: form.questions.map(questionDraft),
});

function questionBody(
  draft: QuestionDraft,
  isTest: boolean,
): NonNullable<FormBody["questions"]>[0] {
  const { kind } = draft;
  const rightTexts = draft.rightTexts.split("\n").filter((line) => line.trim());
  const chosen = draft.right.map((place) => draft.options[place]?.uid ?? `#${place}`);
  const right = kind === "text" ? rightTexts : hasOptions(kind) ? chosen : [];
  return {
    uid: draft.uid,
    kind,
    text: draft.text,
    help: draft.help,
    is_required: draft.isRequired,
    options: hasOptions(kind) ? draft.options.filter(({ text }) => text.trim()) : null,
    low: kind === "scale" ? draft.low : null,
    high: kind === "scale" ? draft.high : null,
    low_label: kind === "scale" ? draft.lowLabel : "",
    high_label: kind === "scale" ? draft.highLabel : "",
    points: draft.points,
    right: isTest && right.length > 0 ? right : null,
  };
}

/** A new form with one question. */
export const newDraft = (
  kind: FormDraft["kind"],
  language: FormDraft["language"],
  title: string,
  question: QuestionDraft,
): FormDraft => ({
  kind,
  title,
  intro: "",
  thanks: "",
  language,
  passMark: 80,
  isAnonymous: false,
  isShuffled: false,
  showsResult: kind === "test",
  feedsKpi: "",
  feedsFrom: "",
  questions: [question],
});

/** The draft as an edit: everything but the kind, which stays. */
export const toEdit = (draft: FormDraft): Omit<FormBody, "kind"> => ({
  title: draft.title,
  intro: draft.intro,
  thanks: draft.thanks,
  language: draft.language,
  pass_mark: draft.passMark,
  is_anonymous: draft.isAnonymous,
  is_shuffled: draft.isShuffled,
  shows_result: draft.showsResult,
  feeds_kpi: draft.feedsFrom ? draft.feedsKpi : "",
  feeds_from: draft.feedsKpi ? draft.feedsFrom : "",
  milestone: "",
  questions: draft.questions.map((question) => questionBody(question, draft.kind === "test")),
});

/** The draft as a form to be made. */
export const toBody = (draft: FormDraft): FormBody => ({ ...toEdit(draft), kind: draft.kind });

/** The questions as somebody who answers would see them. */
export const asSeen = (draft: FormDraft): readonly Question[] =>
  draft.questions.map((question) => ({
    uid: question.key,
    kind: question.kind,
    text: question.text,
    help: question.help,
    is_required: question.isRequired,
    options: hasOptions(question.kind)
      ? question.options.map(({ text }, place) => ({ uid: `${place}`, text }))
      : null,
    low: question.low,
    high: question.high,
    low_label: question.lowLabel,
    high_label: question.highLabel,
    points: 0,
    right: null,
  }));

/** A list with the entry at `from` moved by one place. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): readonly T[] {
  const to = from + by;
  if (to < 0 || to >= list.length) return list;
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}
