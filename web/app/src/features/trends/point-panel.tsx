import { Select } from "@mantine/core";
import { isoDate } from "@milepost/units";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { sayLabel } from "@/lib/label-words";
import { sayReason } from "@/lib/reason-words";
import { type Move, type TrendMilestone, movesQuery } from "@/api/trends";
import { LinkButton } from "@/components/link-button";
import { ProblemNotice } from "@/components/problem-notice";
import { ToolButton } from "@/components/tool-button";
import { useWords } from "@/lib/use-words";
import { type Measure, pointsOf, valueOf } from "./trend-lines";
import type { Chosen } from "./trend-tab";
import styles from "./trends.module.css";

interface PointPanelProps {
  readonly project: string;
  readonly milestones: readonly TrendMilestone[];
  readonly measure: Measure;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
}

/** One point of the trend, and who moved the milestone there and why; stepped through by keys. */
export function PointPanel({ project, milestones, measure, chosen, onChoose }: PointPanelProps) {
  const { t } = useTranslation();
  const words = useWords();
  const milestone = milestones.find(({ uid }) => uid === chosen?.uid) ?? milestones[0];
  if (!milestone) return null;
  const points = pointsOf(milestone, measure);
  const index = Math.min(chosen?.uid === milestone.uid ? chosen.index : -1, points.length - 1);
  const point = points[index];
  const go = (to: number): void => onChoose({ uid: milestone.uid, index: to });
  return (
    <section className={styles.point} aria-label={t("trends.moves")}>
      <div className={styles.pointHead}>
        <Select
          size="xs"
          aria-label={t("trends.pointOf")}
          data={milestones.map(({ uid, name }) => ({ value: uid, label: name || uid }))}
          value={milestone.uid}
          allowDeselect={false}
          onChange={(uid) => uid !== null && onChoose({ uid, index: Infinity })}
        />
        <ToolButton
          icon={ChevronLeft}
          label={t("trends.earlier")}
          disabled={index === 0 || points.length === 0}
          onClick={() => go(index < 0 ? points.length - 1 : index - 1)}
        />
        <ToolButton
          icon={ChevronRight}
          label={t("trends.later")}
          disabled={points.length === 0 || index === points.length - 1}
          onClick={() => go(index + 1)}
        />
        <span aria-live="polite">
          {point
            ? t("trends.point", {
                day: words.day(point[0]),
                date: words.day(valueOf(point, measure)),
              })
            : t("trends.pointHint")}
        </span>
      </div>
      {point && <Moves project={project} uid={milestone.uid} day={isoDate(point[0])} />}
    </section>
  );
}

interface MovesProps {
  readonly project: string;
  readonly uid: string;
  readonly day: string;
}

function Moves({ project, uid, day }: MovesProps) {
  const { t } = useTranslation();
  const moves = useQuery(movesQuery(project, uid, day));
  if (moves.isError) {
    return <ProblemNotice error={moves.error} onRetry={() => void moves.refetch()} />;
  }
  if (moves.isSuccess && moves.data.length === 0) {
    return <p className="dim">{t("trends.movesNone")}</p>;
  }
  return (
    <ul className={styles.moves} aria-busy={moves.isPending}>
      {moves.data?.map((move) => (
        <OneMove key={move.seq} project={project} move={move} />
      ))}
    </ul>
  );
}

function OneMove({ project, move }: { readonly project: string; readonly move: Move }) {
  const { t } = useTranslation();
  const words = useWords();
  const [was, now] = move.scheduled;
  const [before, after] = move.probability;
  return (
    <li>
      <strong>{sayLabel(move.label, t) || move.command}</strong>
      <span className={styles.meta}>
        {move.actor.name} · {words.ago(move.at, new Date())} ·{" "}
        {was === null || was === undefined
          ? t("trends.movedFirst", { now: words.day(now) })
          : t("trends.moved", { was: words.day(was), now: words.day(now) })}
        {typeof before === "number" &&
          typeof after === "number" &&
          ` · ${t("trends.chanceMoved", { was: Math.round(before * 100), now: Math.round(after * 100) })}`}
      </span>
      {move.reason && <q className={styles.reason}>{sayReason(move.reason, t)}</q>}
      <span>
        <LinkButton
          to="/projects/$projectId/plan"
          params={{ projectId: project }}
          search={{ seq: move.seq }}
          size="compact-xs"
          variant="subtle"
        >
          {t("trends.planThen")}
        </LinkButton>
      </span>
    </li>
  );
}
