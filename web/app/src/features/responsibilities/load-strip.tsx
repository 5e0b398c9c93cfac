import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type LoadStep, type PersonLoad, loadQuery } from "@/api/responsibilities";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { ToolButton } from "@/components/tool-button";
import { LoadCell } from "./load-cell";
import { LoadItems } from "./load-items";
import { useSpanWords } from "./span-words";
import "@mantine/core/styles/FloatingIndicator.css";
import "@mantine/core/styles/SegmentedControl.css";
import styles from "./people.module.css";

const STEPS: readonly LoadStep[] = ["day", "week", "month"];
const COUNTS: Readonly<Record<LoadStep, number>> = { day: 14, week: 13, month: 12 };

interface OpenCell {
  readonly person: PersonLoad;
  readonly span: number;
}

/** Everybody's load by day, week or month, against what they can; a cell opens into its tasks. */
export function LoadStrip({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<LoadStep>("week");
  const [first, setFirst] = useState<number | undefined>(undefined);
  const [open, setOpen] = useState<OpenCell | null>(null);
  const spanWords = useSpanWords(step);
  const window = { step, count: COUNTS[step], ...(first === undefined ? {} : { first }) };
  const load = useQuery(loadQuery(project, window));
  if (load.isPending) return <PageSkeleton rows={4} />;
  if (load.isError) return <ProblemNotice error={load.error} onRetry={() => void load.refetch()} />;
  const { edges, people, names } = load.data;
  const from = edges[0] ?? 0;
  const to = edges.at(-1) ?? 0;
  return (
    <section className={`${styles.section} ${styles.noPrint}`} aria-labelledby="load">
      <div className={styles.head}>
        <div>
          <h2 id="load">{t("people.load")}</h2>
          <p className="dim">{t("people.loadLead")}</p>
        </div>
        <div className={styles.headActs}>
          <SegmentedControl
            size="xs"
            aria-label={t("people.step")}
            value={step}
            onChange={(value) => setStep(STEPS.find((one) => one === value) ?? "week")}
            data={STEPS.map((value) => ({ value, label: t(`people.steps.${value}`) }))}
          />
          <ToolButton
            icon={ChevronLeft}
            label={t("people.earlier")}
            onClick={() => setFirst(from - (to - from))}
          />
          <ToolButton icon={ChevronRight} label={t("people.later")} onClick={() => setFirst(to)} />
        </div>
      </div>
      {people.length === 0 ? (
        <p className="dim">{t("people.noLoad")}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.load} aria-labelledby="load">
            <thead>
              <tr>
                <th scope="col" className={styles.corner}>
                  {t("people.person")}
                </th>
                {edges.slice(0, -1).map((edge) => (
                  <th key={edge} scope="col">
                    {spanWords(edge)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <tr key={person.key} data-me={person.is_me || undefined}>
                  <th scope="row" className={styles.rowHead}>
                    {person.name || t("people.unowned")}
                    {person.is_me && <small> {t("people.you")}</small>}
                  </th>
                  {person.work.map((_, span) => (
                    <LoadCell
                      key={edges[span]}
                      person={person}
                      span={span}
                      when={spanWords(edges[span] ?? 0)}
                      names={names}
                      onOpen={() => setOpen({ person, span })}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open && (
        <LoadItems
          project={project}
          person={open.person}
          first={edges[open.span] ?? 0}
          last={edges[open.span + 1] ?? 0}
          minutesPerDay={load.data.minutes_per_day}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
