import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type PersonLoad, loadItemsQuery } from "@/api/responsibilities";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import styles from "./people.module.css";

const LAST_MINUTE = 1;

interface LoadItemsProps {
  readonly project: string;
  readonly person: PersonLoad;
  readonly first: number;
  readonly last: number;
  readonly minutesPerDay: number;
  readonly onClose: () => void;
}

/** Which tasks make up a person's load in a span, the most first. */
export function LoadItems({
  project,
  person,
  first,
  last,
  minutesPerDay,
  onClose,
}: LoadItemsProps) {
  const { t, i18n } = useTranslation();
  const words = useWords();
  const found = useQuery(loadItemsQuery(project, person.key, first, last));
  const days = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`${person.name || t("people.unowned")}, ${words.days(first, last - LAST_MINUTE)}`}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {found.isPending && <PageSkeleton rows={3} />}
      {found.isError && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && found.data.items.length === 0 && <p className="dim">{t("people.noItems")}</p>}
      {found.data && found.data.items.length > 0 && (
        <table className={styles.items}>
          <thead>
            <tr>
              <th scope="col">{t("people.task")}</th>
              <th scope="col">{t("people.when")}</th>
              <th scope="col">{t("people.share")}</th>
            </tr>
          </thead>
          <tbody>
            {found.data.items.map((item) => (
              <tr key={item.task}>
                <th scope="row">
                  {item.name}
                  <small>{item.phase}</small>
                </th>
                <td>{words.days(item.start, item.finish)}</td>
                <td>{t("people.days", { days: days.format(item.minutes / minutesPerDay) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Modal>
  );
}
