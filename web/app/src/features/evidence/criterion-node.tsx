import { ActionIcon, Button, Menu } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Criterion, endWaiver, moveCriterion, removeCriterion } from "@/api/evidence";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import type { Doing } from "./proof-dialogs";
import { StateMark } from "./state-mark";
import { sayTold } from "./told-words";
import { useFresh } from "@/api/use-fresh";
import styles from "./evidence.module.css";

interface CriterionNodeProps {
  readonly project: string;
  readonly criterion: Criterion;
  readonly before: string | null;
  readonly after: string | null;
  readonly afterNext: string | null;
  readonly may: (ability: string) => boolean;
  readonly onDo: (doing: Doing) => void;
  readonly children: ReactNode;
}

/** One criterion: its state, its figures, where its evidence comes from, and what one may do. */
export function CriterionNode(props: CriterionNodeProps) {
  const { project, criterion, may, onDo, children } = props;
  const { t } = useTranslation();
  const { locale } = useWords();
  const { name, state, share, told, is_group: isGroup } = criterion;
  const percent = Math.round(share * 100);
  return (
    <li className={styles.node} aria-label={name}>
      <div className={styles.row}>
        <StateMark state={state} />
        <div className={styles.what}>
          <span className={styles.name}>{name}</span>
          {criterion.waiver === null && (
            <p className={styles.sentence}>{sayTold(told, t, locale)}</p>
          )}
          <Statements criterion={criterion} />
          <Source project={project} criterion={criterion} may={may} onDo={onDo} />
        </div>
        <span className={styles.percent}>{t("common.percent", { value: percent })}</span>
        <span className={styles.tools}>
          {criterion.may_approve && may("evidence.approve") && (
            <Button size="compact-xs" onClick={() => onDo({ act: "approve", criterion })}>
              {t("evidence.approve")}
            </Button>
          )}
          <MoreMenu {...props} />
        </span>
      </div>
      {isGroup && children}
    </li>
  );
}

function Statements({ criterion }: { readonly criterion: Criterion }) {
  const { t } = useTranslation();
  const words = useWords();
  const { waiver, approvals, hook } = criterion;
  return (
    <>
      {waiver && (
        <p className={styles.sentence}>
          {t("evidence.waivedBy", { name: waiver.by, reason: waiver.reason })}
        </p>
      )}
      {approvals.map(({ person, name, at, note }) => (
        <p key={person} className={styles.sentence}>
          {t("evidence.approvedBy", { name, day: words.day(at) })}
          {note && `: ${note}`}
        </p>
      ))}
      {hook && hook.last_value !== null && (
        <p className={styles.sentence}>
          {t("evidence.lastSignal", { value: hook.last_value, day: words.day(hook.last_at) })}
        </p>
      )}
    </>
  );
}

type SourceProps = Pick<CriterionNodeProps, "project" | "criterion" | "may" | "onDo">;

/** The way to where a criterion's evidence comes from. */
function Source({ project, criterion, may, onDo }: SourceProps) {
  const { t } = useTranslation();
  const { kind, params } = criterion;
  const text = (name: string): string => {
    const value = params[name];
    return typeof value === "string" ? value : "";
  };
  const to = "/projects/$projectId/$page" as const;
  switch (kind) {
    case "skills-test":
    case "survey":
      return (
        <Link
          className={styles.source}
          to={to}
          params={{ projectId: project, page: "forms" }}
          search={{ item: text("form") }}
        >
          {t("evidence.openForm")}
        </Link>
      );
    case "kpi":
      return (
        <Link
          className={styles.source}
          to={to}
          params={{ projectId: project, page: "kpis" }}
          search={{ item: text("kpi") }}
        >
          {t("evidence.openKpis")}
        </Link>
      );
    case "deliverable":
      return (
        <Link
          className={styles.source}
          to={to}
          params={{ projectId: project, page: "deliverables" }}
        >
          {t("evidence.openDeliverables")}
        </Link>
      );
    case "programme":
      return (
        may("evidence.record") && (
          <button
            type="button"
            className={styles.source}
            onClick={() => onDo({ act: "completions", programme: text("programme") })}
          >
            {t("evidence.completions")}
          </button>
        )
      );
    case "webhook":
      return (
        may("evidence.edit") && (
          <button
            type="button"
            className={styles.source}
            onClick={() => onDo({ act: "address", criterion })}
          >
            {t("evidence.address")}
          </button>
        )
      );
    default:
      return null;
  }
}

/** Everything else that one may do to a criterion. */
function MoreMenu(props: CriterionNodeProps) {
  const { project, criterion, before, after, afterNext, may, onDo } = props;
  const { t } = useTranslation();
  const refresh = useFresh(project);
  const { uid, parent, is_group: isGroup, waiver } = criterion;
  const acting = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSuccess: refresh,
  });
  const place = (next: string): void =>
    acting.mutate(() => moveCriterion(project, uid, { parent, before: next }));
  const mayEdit = may("evidence.edit");
  const mayWaive = may("criterion.waive");
  if (!mayEdit && !mayWaive && !criterion.has_approved) return null;
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t("evidence.more", { name: criterion.name })}
          >
            <Ellipsis size={15} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayEdit && isGroup && (
            <Menu.Item onClick={() => onDo({ act: "add", parent: criterion })}>
              {t("evidence.askBelow", { name: criterion.name })}
            </Menu.Item>
          )}
          {mayEdit && (
            <Menu.Item onClick={() => onDo({ act: "edit", criterion })}>
              {t("evidence.edit")}
            </Menu.Item>
          )}
          {mayEdit && before !== null && (
            <Menu.Item onClick={() => place(before)}>{t("evidence.moveUp")}</Menu.Item>
          )}
          {mayEdit && after !== null && (
            <Menu.Item onClick={() => place(afterNext ?? "")}>{t("evidence.moveDown")}</Menu.Item>
          )}
          {criterion.has_approved && (
            <Menu.Item onClick={() => onDo({ act: "withdraw", criterion })}>
              {t("evidence.withdraw")}
            </Menu.Item>
          )}
          {mayWaive && waiver === null && (
            <Menu.Item onClick={() => onDo({ act: "waive", criterion })}>
              {t("evidence.waive")}
            </Menu.Item>
          )}
          {mayWaive && waiver !== null && (
            <Menu.Item onClick={() => acting.mutate(() => endWaiver(project, uid))}>
              {t("evidence.endWaiver")}
            </Menu.Item>
          )}
          {mayEdit && (
            <Menu.Item onClick={() => acting.mutate(() => removeCriterion(project, uid))}>
              {t("evidence.remove")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {acting.isError && <ProblemNotice error={acting.error} />}
    </>
  );
}
