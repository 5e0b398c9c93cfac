import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX, FileX2, MailCheck } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type FormReceipt, type FormVisit, answerForm, visitForm } from "@/api/forms";
import { problemOf } from "@/api/problem";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { addWords } from "@/lib/add-words";
import * as words from "@/words/forms";
import { faultsOf, missing } from "./faults";
import { forget, keep, readKept } from "./kept-answers";
import { QuestionField } from "./question-field";
import styles from "./answer.module.css";

addWords(words);

/** Where somebody with a personal link answers a form, once. */
export function AnswerPage({ secret }: { readonly secret: string }) {
  const visit = useQuery({
    queryKey: ["form-visit", secret],
    queryFn: () => visitForm(secret),
    retry: false,
    staleTime: Infinity,
  });
  useEffect(() => {
    const name = visit.data?.title;
    if (name) document.title = name;
  }, [visit.data?.title]);
  return (
    <main className={styles.sheet} lang={visit.data?.language}>
      <div className={styles.form}>
        {visit.isPending && <PageSkeleton rows={3} />}
        {visit.isError && (
          <ProblemNotice error={visit.error} onRetry={() => void visit.refetch()} />
        )}
        {visit.data && <Sheet secret={secret} visit={visit.data} />}
      </div>
    </main>
  );
}

interface SheetProps {
  readonly secret: string;
  readonly visit: FormVisit;
}

function Sheet({ secret, visit }: SheetProps) {
  const { i18n } = useTranslation();
  const t = i18n.getFixedT(visit.language);
  const [receipt, setReceipt] = useState<FormReceipt | null>(null);
  if (receipt !== null) return <Done visit={visit} receipt={receipt} />;
  if (visit.state !== "open") {
    const Icon = visit.state === "answered" ? MailCheck : FileX2;
    return (
      <div className={styles.done} role="status">
        <Icon size={32} className={visit.state === "answered" ? "" : styles.quiet} aria-hidden />
        <h1>{visit.title}</h1>
        <p>{t(`forms.visit.${visit.state}`)}</p>
      </div>
    );
  }
  return (
    <>
      <header>
        <h1>{visit.title}</h1>
        {visit.intro && <p className={styles.intro}>{visit.intro}</p>}
        <p className={styles.note}>
          {visit.name && `${t("forms.forPerson", { name: visit.name })} `}
          {t(visit.is_anonymous ? "forms.anonymousNote" : "forms.namedNote")}
        </p>
      </header>
      <Questions secret={secret} visit={visit} onDone={setReceipt} />
    </>
  );
}

interface QuestionsProps extends SheetProps {
  readonly onDone: (receipt: FormReceipt) => void;
}

function Questions({ secret, visit, onDone }: QuestionsProps) {
  const { i18n } = useTranslation();
  const t = i18n.getFixedT(visit.language);
  const [kept, setKept] = useState(() => readKept(secret));
  const [unanswered, setUnanswered] = useState<ReadonlySet<string>>(new Set());
  const sending = useMutation({
    mutationFn: () => answerForm(secret, kept.answers, kept.key),
    // Without a connection this must fail and say so, not wait in silence.
    networkMode: "always",
    onSuccess: (receipt) => {
      forget(secret);
      onDone(receipt);
    },
  });
  const faults = faultsOf(sending.error, unanswered);
  const put = (uid: string, value: unknown): void => {
    const next = { ...kept, answers: { ...kept.answers, [uid]: value } };
    setKept(next);
    keep(secret, next);
    setUnanswered(new Set([...unanswered].filter((one) => one !== uid)));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const open = missing(visit.questions, kept.answers);
    setUnanswered(new Set(open));
    const [first] = open;
    if (first === undefined) sending.mutate();
    else document.querySelector(`#question-${CSS.escape(first)}`)?.scrollIntoView();
  };
  return (
    <form className={styles.form} style={{ padding: 0 }} onSubmit={submit} noValidate>
      {visit.questions.map((question, place) => (
        <QuestionField
          key={question.uid}
          number={place + 1}
          question={question}
          value={kept.answers[question.uid]}
          fault={
            faults.has(question.uid) ? t(`forms.fault.${faults.get(question.uid) ?? ""}`) : null
          }
          language={visit.language}
          onChange={(value) => put(question.uid, value)}
        />
      ))}
      <div className={styles.send}>
        {unanswered.size > 0 && (
          <p className={styles.fault} role="alert">
            {t("forms.someMissing", { count: unanswered.size })}
          </p>
        )}
        {sending.isError && <SendProblem error={sending.error} language={visit.language} />}
        <Button type="submit" size="md" loading={sending.isPending}>
          {sending.isError ? t("forms.sendAgain") : t("forms.send")}
        </Button>
      </div>
    </form>
  );
}

function SendProblem({ error, language }: { readonly error: unknown; readonly language: string }) {
  const { i18n } = useTranslation();
  const t = i18n.getFixedT(language);
  const isLost = problemOf(error).code === "unreachable";
  if (!isLost) return <ProblemNotice error={error} />;
  return (
    <p className={styles.fault} role="alert">
      {t("forms.notSent")}
    </p>
  );
}

interface DoneProps {
  readonly visit: FormVisit;
  readonly receipt: FormReceipt;
}

function Done({ visit, receipt }: DoneProps) {
  const { i18n } = useTranslation();
  const t = i18n.getFixedT(visit.language);
  const { score, passed, right } = receipt;
  return (
    <div className={styles.done} role="status">
      <CircleCheck size={32} aria-hidden />
      <h1>{t("forms.thanks")}</h1>
      <p className={styles.intro}>{receipt.thanks || t("forms.arrived")}</p>
      {score !== null && (
        <>
          <p className={styles.score}>{t("common.percent", { value: Math.round(score) })}</p>
          <p>{t(passed ? "forms.passed" : "forms.notPassed")}</p>
        </>
      )}
      {right !== null && (
        <ul className={styles.right}>
          {visit.questions
            .filter(({ uid }) => uid in right)
            .map(({ uid, text }) => (
              <li key={uid}>
                {right[uid] ? (
                  <CircleCheck size={18} aria-label={t("forms.rightAnswer")} />
                ) : (
                  <CircleX size={18} className={styles.wrong} aria-label={t("forms.wrongAnswer")} />
                )}
                {text}
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}
