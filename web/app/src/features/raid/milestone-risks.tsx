import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { registerQuery, riskEffectsQuery } from "@/api/register";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { addWords } from "@/lib/add-words";
import * as words from "@/words/raid";
import { EffectBars, type NamedEffect } from "./effect-bars";
import styles from "./raid.module.css";

addWords(words);

const TOP = 5;

interface MilestoneRisksProps {
  readonly project: string;
  readonly uid: string;
}

/** The risks that move one milestone most, in days, and what else of the register is tied to it. */
export function MilestoneRisks({ project, uid }: MilestoneRisksProps) {
  const { t } = useTranslation();
  const register = useQuery(registerQuery(project));
  const effects = useQuery(riskEffectsQuery(project));
  if (register.isPending || effects.isPending) return <PageSkeleton rows={2} />;
  const error = register.error ?? effects.error;
  const items = register.data?.items ?? [];
  const names = new Map(items.map((item) => [item.uid, `${item.code} ${item.name}`]));
  const found: readonly NamedEffect[] = (effects.data?.risks ?? [])
    .flatMap((risk) =>
      risk.milestones
        .filter((one) => one.uid === uid)
        .map((effect) => ({ key: risk.uid, name: names.get(risk.uid) ?? risk.uid, effect })),
    )
    .toSorted((a, b) => b.effect.mean_days - a.effect.mean_days)
    .slice(0, TOP);
  const together = effects.data?.together.find((one) => one.uid === uid);
  const all: readonly NamedEffect[] =
    together && found.length > 1
      ? [{ key: "together", name: t("raid.threatAll"), effect: together }, ...found]
      : found;
  const tied = items.filter((item) => item.is_open && item.milestones.includes(uid)).length;
  return (
    <section className={styles.section} aria-labelledby="milestone-risks">
      <div className={styles.sectionHead}>
        <h2 id="milestone-risks">{t("raid.threatTitle")}</h2>
        <Link
          className={styles.link}
          to="/projects/$projectId/$page"
          params={{ projectId: project, page: "register" }}
          search={found[0] ? { item: found[0].key } : {}}
        >
          {t("raid.threatOpen")}
        </Link>
      </div>
      {error !== null && <ProblemNotice error={error} />}
      {effects.data?.job && <p className="dim">{t("raid.measuring")}</p>}
      {found.length === 0 && !effects.data?.job && <p className="dim">{t("raid.threatNone")}</p>}
      <EffectBars effects={all} />
      {tied > 0 && <p className="dim">{t("raid.issuesHere", { count: tied })}</p>}
    </section>
  );
}
