import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus, Signpost } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can, projectQuery } from "@/api/projects";
import { type Gate, type GateList as List, type Locks, patchLocks } from "@/api/reviews";
import { EmptyState } from "@/components/empty-state";
import { useWords } from "@/lib/use-words";
import { useAct } from "@/lib/use-act";
import { ChooseMilestone } from "./choose-milestone";
import { GateMark } from "./gate-mark";
import { PlanVersions } from "./plan-versions";
import tables from "@/components/table.module.css";
import styles from "./reviews.module.css";

const LOCKS: readonly Locks[] = ["reviewed", "decisions", "none"];

interface GateListProps {
  readonly project: string;
  readonly list: List;
}

/** Every gate in the order of time, and how it stands. */
export function GateList({ project, list }: GateListProps) {
  const { t } = useTranslation();
  const about = useQuery(projectQuery(project));
  const act = useAct(project);
  const [isChoosing, setChoosing] = useState(false);
  const mayPrepare = can(about.data, "gates.edit");
  const choose = mayPrepare && (
    <Button
      size="compact-md"
      variant="default"
      leftSection={<Plus size={14} aria-hidden />}
      onClick={() => setChoosing(true)}
    >
      {t("gates.reviewOther")}
    </Button>
  );
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t("gates.title")}</h1>
        <p className="dim">{t("gates.intro")}</p>
        <div className={styles.acts}>
          {can(about.data, "gate.decide") && (
            <Select
              size="xs"
              w={270}
              aria-label={t("gates.locksTitle")}
              allowDeselect={false}
              data={LOCKS.map((value) => ({ value, label: t(`gates.locks.${value}`) }))}
              value={list.locks}
              onChange={(value) => {
                const locks = LOCKS.find((one) => one === value);
                if (locks) act.mutate(() => patchLocks(project, locks));
              }}
            />
          )}
          {list.gates.length > 0 && choose}
        </div>
      </header>
      {list.gates.length === 0 ? (
        <EmptyState icon={Signpost} title={t("gates.emptyTitle")} actions={choose}>
          {t("gates.emptyText")}
        </EmptyState>
      ) : (
        <GateTable project={project} gates={list.gates} />
      )}
      {list.versions.length > 0 && <PlanVersions project={project} versions={list.versions} />}
      {isChoosing && <ChooseMilestone project={project} onClose={() => setChoosing(false)} />}
    </div>
  );
}

function GateTable({
  project,
  gates,
}: {
  readonly project: string;
  readonly gates: readonly Gate[];
}) {
  const { t } = useTranslation();
  return (
    <div className={styles.scroll}>
      <table className={`${tables.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{t("gates.gate")}</th>
            <th scope="col">{t("gates.date")}</th>
            <th scope="col">{t("gates.state")}</th>
            <th scope="col" className={styles.number}>
              {t("gates.score")}
            </th>
            <th scope="col" className={styles.number}>
              {t("gates.signatures")}
            </th>
            <th scope="col">{t("gates.next")}</th>
          </tr>
        </thead>
        <tbody>
          {gates.map((gate) => (
            <GateRow key={gate.milestone} project={project} gate={gate} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GateRow({ project, gate }: { readonly project: string; readonly gate: Gate }) {
  const { t } = useTranslation();
  const words = useWords();
  const { agreed_date: agreed, scheduled_date: scheduled } = gate;
  return (
    <tr>
      <th scope="row">
        <Link
          to="/projects/$projectId/$page"
          params={{ projectId: project, page: "gates" }}
          search={{ item: gate.milestone }}
        >
          {gate.name}
        </Link>
        <small>
          {[gate.owner, gate.round > 0 ? t("gates.round", { count: gate.round }) : ""]
            .filter(Boolean)
            .join(" · ")}
        </small>
      </th>
      <td>
        {words.day(scheduled)}
        {agreed !== null && (
          <small data-late={scheduled !== null && scheduled > agreed ? true : undefined}>
            {t("gates.agreedOn", { date: words.day(agreed) })}
          </small>
        )}
      </td>
      <td>
        <GateMark state={gate.gate_state} />
      </td>
      <td className={styles.number}>
        {gate.score === null
          ? t("common.none")
          : t("common.percent", { value: Math.round(gate.score * 100) })}
      </td>
      <td className={styles.number}>
        {gate.signers === 0
          ? t("common.none")
          : t("gates.signed", { signed: gate.signed, signers: gate.signers })}
      </td>
      <td>
        <NextStep gate={gate} />
      </td>
    </tr>
  );
}

function NextStep({ gate }: { readonly gate: Gate }) {
  const { t } = useTranslation();
  const words = useWords();
  const { review_state: state, planned_for: day, decided_at: at } = gate;
  if (state === "open") return t("gates.openNow");
  if (state === "planned" && day !== null) {
    return t("gates.plannedFor", { date: words.day(day) });
  }
  if (state === "planned") return t("gates.planned");
  if (at !== null) return t("gates.decidedOn", { ago: words.ago(at, new Date()) });
  return <span className="dim">{t("gates.notPlanned")}</span>;
}
