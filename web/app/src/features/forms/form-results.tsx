import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import {
  type FormDetail,
  type FormResults as Results,
  answersAddress,
  formResultsQuery,
} from "@/api/forms";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import styles from "./forms.module.css";

interface FormResultsProps {
  readonly project: string;
  readonly form: FormDetail;
}

/** What the answers come to, question by question. */
export function FormResults({ project, form }: FormResultsProps) {
  const { t } = useTranslation();
  const found = useQuery(formResultsQuery(project, form.uid));
  if (found.isPending) return <PageSkeleton rows={3} />;
  if (found.isError)
    return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data.answered === 0) return <p className="dim">{t("forms.noResults")}</p>;
  return (
    <div className={styles.column}>
      <Figures results={found.data} />
      {found.data.test && <Takers people={found.data.test.people} />}
      {form.questions.map((question, place) => {
        const result = found.data.questions.find((one) => one.question === question.uid);
        return (
          result && (
            <QuestionResult
              key={question.uid}
              number={place + 1}
              text={question.text}
              result={result}
            />
          )
        );
      })}
      <a className={styles.download} href={answersAddress(project, form.uid)} download>
        <Download size={14} aria-hidden />
        {t("forms.download")}
      </a>
    </div>
  );
}

function Figures({ results }: { readonly results: Results }) {
  const { t } = useTranslation();
  const { invited, answered, test } = results;
  const percent = (value: number | null): string =>
    value === null ? t("common.none") : t("common.percent", { value: Math.round(value) });
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{t("forms.responses")}</dt>
        <dd>{t("forms.answeredOf", { answered, invited })}</dd>
      </div>
      {test && (
        <>
          <div>
            <dt>{t("forms.passRate")}</dt>
            <dd>{percent(test.pass_rate)}</dd>
          </div>
          <div>
            <dt>{t("forms.meanScore")}</dt>
            <dd>{percent(test.mean_score)}</dd>
          </div>
        </>
      )}
    </dl>
  );
}

type Test = NonNullable<Results["test"]>;

function Takers({ people }: { readonly people: Test["people"] }) {
  const { t } = useTranslation();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t("forms.person")}</th>
          <th scope="col">{t("forms.score")}</th>
          <th scope="col">{t("forms.passRate")}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ name, score, passed, at }) => (
          <tr key={`${name} ${at ?? ""}`}>
            <th scope="row">{name}</th>
            <td>{Math.round(score ?? 0)}</td>
            <td>{t(passed ? "forms.passedShort" : "forms.notPassedShort")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface QuestionResultProps {
  readonly number: number;
  readonly text: string;
  readonly result: Results["questions"][number];
}

function QuestionResult({ number, text, result }: QuestionResultProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const most = Math.max(1, ...result.distribution.map(({ count }) => count));
  const show = (value: number): string =>
    value.toLocaleString(locale, { maximumFractionDigits: 2 });
  return (
    <section className={styles.result}>
      <h2>
        {number}. {text}
      </h2>
      <p className="dim">
        {t("forms.count", { count: result.count })}
        {result.mean !== null && ` · ${t("forms.mean")} ${show(result.mean)}`}
        {result.nps !== null && ` · ${t("forms.nps")} ${show(result.nps)}`}
      </p>
      {result.distribution.length > 0 && (
        <table className={styles.bars}>
          <tbody>
            {result.distribution.map(({ value, label, count }) => (
              <tr key={value}>
                <th scope="row">{label}</th>
                <td>
                  <span className={styles.bar} aria-hidden>
                    <i style={{ width: `${(100 * count) / most}%` }} />
                  </span>
                </td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {result.texts.length > 0 && (
        <ul className={styles.texts}>
          {result.texts.map((said, place) => (
            <li key={`${place}-${said}`}>{said}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
