import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Radio.css";
import { Radio, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type LearnedSpread, type SpreadFacts, learnedSpreadQuery } from "@/api/forecast";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { usePlanEdit } from "@/lib/use-plan-edit";
import { useWords } from "@/lib/use-words";
import tables from "@/components/table.module.css";
import styles from "./forecast.module.css";
import { opsOf, spreadOf } from "./uncertainty";
import { useUncertainty } from "./use-uncertainty";

/** With fewer finished tasks the usual spread, which counts for ten, outweighs them. */
const FEW = 10;
const SOURCES = ["usual", "learned"] as const;
const nothing = (): void => undefined;

/** From where the spread of tasks without an estimate comes: the usual one, or what the project taught. */
export function SpreadSection({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const { query, known, mayEdit } = useUncertainty(project);
  const learned = useQuery(learnedSpreadQuery(project));
  const saving = usePlanEdit(project, nothing);
  const error = query.error ?? learned.error;
  if (error) return <ProblemNotice error={error} />;
  if (!known || !learned.data) return <PageSkeleton rows={3} />;
  const choose = (spread: string): void =>
    saving.mutate({
      label: t(`forecast.spread.chosen.${spread}`),
      ops: opsOf({ ...known.uncertainty, spread }),
      baseSeq: known.plan.seq,
    });
  const { usual, learned: taught, kinds } = learned.data;
  if (!usual || !taught) return null;
  return (
    <section className={styles.section} aria-labelledby="forecast-spread">
      <h2 id="forecast-spread">{t("forecast.spread.title")}</h2>
      {saving.isError && <ProblemNotice error={saving.error} />}
      <Radio.Group
        aria-labelledby="forecast-spread"
        description={t("forecast.spread.lead")}
        value={spreadOf(known.uncertainty)}
        onChange={choose}
      >
        <Stack gap="xs" mt="xs">
          {SOURCES.map((source) => (
            <Radio
              key={source}
              value={source}
              disabled={!mayEdit}
              label={t(`forecast.spread.${source}`)}
              description={<Told source={source} facts={source === "usual" ? usual : taught} />}
            />
          ))}
        </Stack>
      </Radio.Group>
      {kinds.length > 1 && <Kinds kinds={kinds} />}
    </section>
  );
}

interface ToldProps {
  readonly source: (typeof SOURCES)[number];
  readonly facts: SpreadFacts;
}

/** What a spread says of half of the tasks and of four in five, and how much stands behind it. */
function Told({ source, facts }: ToldProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  if (source === "learned" && facts.tasks === 0) return t("forecast.spread.untold");
  const values = { p50: timesText(facts.p50, locale), p80: timesText(facts.p80, locale) };
  if (source === "usual") return t("forecast.spread.usualTold", values);
  return (
    <>
      {t("forecast.spread.told", { ...values, count: facts.tasks })}
      {facts.tasks < FEW && ` ${t("forecast.spread.few")}`}
    </>
  );
}

function Kinds({ kinds }: { readonly kinds: LearnedSpread["kinds"] }) {
  const { t } = useTranslation();
  const { locale } = useWords();
  return (
    <details>
      <summary>{t("forecast.spread.kinds")}</summary>
      <table className={tables.table} aria-label={t("forecast.spread.kinds")}>
        <thead>
          <tr>
            <th scope="col">{t("forecast.spread.kind")}</th>
            <th scope="col">{t("forecast.spread.tasks")}</th>
            <th scope="col">P50</th>
            <th scope="col">P80</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, tasks, p50, p80 }) => (
            <tr key={kind}>
              <th scope="row">{kind}</th>
              <td>{tasks}</td>
              <td>{t("forecast.spread.times", { value: timesText(p50, locale) })}</td>
              <td>{t("forecast.spread.times", { value: timesText(p80, locale) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const timesText = (value: number, locale: string): string =>
  value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 2 });
