import { Link } from "@tanstack/react-router";
import { FilePen } from "lucide-react";
import { Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import type { ChangeRequest } from "@/api/changes";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { useWords } from "@/lib/use-words";
import { momentOf } from "@/lib/moment";
import { ChangeMark } from "./change-mark";
import { NewChange } from "./new-change";
import tables from "@/components/table.module.css";
import styles from "./changes.module.css";

const Causes = lazy(async () => ({ default: (await import("./causes")).Causes }));

interface ChangeListProps {
  readonly project: string;
  readonly changes: readonly ChangeRequest[];
}

/** Every change request, and why milestones slipped. */
export function ChangeList({ project, changes }: ChangeListProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t("changes.title")}</h1>
        <p className="dim">{t("changes.intro")}</p>
        {changes.length > 0 && (
          <div className={styles.acts}>
            <NewChange project={project} />
          </div>
        )}
      </header>
      {changes.length === 0 ? (
        <EmptyState
          icon={FilePen}
          title={t("changes.emptyTitle")}
          actions={<NewChange project={project} />}
        >
          {t("changes.emptyText")}
        </EmptyState>
      ) : (
        <ChangeTable project={project} changes={changes} />
      )}
      <Suspense fallback={<PageSkeleton rows={2} />}>
        <Causes project={project} />
      </Suspense>
    </div>
  );
}

function ChangeTable({ project, changes }: ChangeListProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.scroll}>
      <table className={`${tables.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              {t("changes.number")}
            </th>
            <th scope="col">{t("changes.what")}</th>
            <th scope="col">{t("changes.state")}</th>
            <th scope="col">{t("changes.reason")}</th>
            <th scope="col">{t("changes.finish")}</th>
            <th scope="col" className={styles.number}>
              {t("changes.moves")}
            </th>
            <th scope="col">{t("changes.consent")}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <ChangeRow key={change.uid} project={project} change={change} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ChangeRowProps {
  readonly project: string;
  readonly change: ChangeRequest;
}

function ChangeRow({ project, change }: ChangeRowProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { asked, agreed, declined, finish } = change;
  const [was = null, now = null] = finish;
  return (
    <tr>
      <td className={styles.number}>{change.number}</td>
      <th scope="row">
        <Link
          to="/projects/$projectId/$page"
          params={{ projectId: project, page: "changes" }}
          search={{ item: change.uid }}
        >
          {change.title}
        </Link>
        <small>
          {t("changes.by", {
            name: change.author,
            date: words.day(momentOf(change.made_at)),
          })}
        </small>
      </th>
      <td>
        <ChangeMark state={change.state} />
      </td>
      <td>{t(`changes.reasons.${change.reason_code}`)}</td>
      <td>{was === now ? t("common.none") : `${words.day(was)} → ${words.day(now)}`}</td>
      <td className={styles.number}>{change.milestones}</td>
      <td>
        {asked === 0 ? t("common.none") : t("changes.consents", { agreed, asked })}
        {declined > 0 && <small data-late>{t("changes.declined", { count: declined })}</small>}
      </td>
    </tr>
  );
}
