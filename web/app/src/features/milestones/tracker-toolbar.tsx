import { NativeSelect, TextInput } from "@mantine/core";
import { Columns3, Search } from "lucide-react";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import type { MilestoneStatus, TrackedMilestone } from "@/api/tracker";
import { MenuOnDemand } from "@/components/menu-on-demand";
import type { TrackerFilter } from "./arrange";
import { DatesLegend } from "./dates-legend";
import styles from "./tracker-toolbar.module.css";

const ColumnMenu = lazy(async () => ({ default: (await import("./column-menu")).ColumnMenu }));
const STATUSES: readonly MilestoneStatus[] = [
  "off-track",
  "at-risk",
  "on-track",
  "no-promise",
  "achieved",
];

interface TrackerToolbarProps {
  readonly milestones: readonly TrackedMilestone[];
  readonly filter: TrackerFilter;
  readonly onFilter: (filter: TrackerFilter) => void;
  readonly hidden: readonly string[];
  readonly onToggleColumn: (key: string) => void;
  readonly isNarrow: boolean;
}

/** Search, filters, legend and choice of columns. */
export function TrackerToolbar(props: TrackerToolbarProps) {
  const { milestones, filter, onFilter, isNarrow } = props;
  const { t } = useTranslation();
  const owners = [...new Set(milestones.flatMap(({ owner }) => (owner ? [owner] : [])))].toSorted();
  const pickStatus = (value: string): void =>
    onFilter({ ...filter, status: STATUSES.find((status) => status === value) ?? "" });
  return (
    <div className={styles.toolbar} role="search">
      <TextInput
        className={styles.search}
        size="xs"
        type="search"
        leftSection={<Search size={14} aria-hidden />}
        aria-label={t("tracker.search")}
        placeholder={t("tracker.search")}
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t("column.status")}
        value={filter.status}
        onChange={(event) => pickStatus(event.currentTarget.value)}
        data={[
          { value: "", label: t("tracker.anyStatus") },
          ...STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) })),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={t("column.owner")}
        value={filter.owner}
        onChange={(event) => onFilter({ ...filter, owner: event.currentTarget.value })}
        data={[{ value: "", label: t("tracker.anyOwner") }, ...owners]}
      />
      <div className={styles.end}>
        <DatesLegend />
        {!isNarrow && <ColumnButton {...props} />}
      </div>
    </div>
  );
}

function ColumnButton({ hidden, onToggleColumn }: TrackerToolbarProps) {
  const { t } = useTranslation();
  const button = (
    <button type="button" className={styles.columns}>
      <Columns3 size={14} aria-hidden />
      {t("tracker.columns")}
    </button>
  );
  return (
    <MenuOnDemand trigger={button}>
      {(trigger) => <ColumnMenu trigger={trigger} hidden={hidden} onToggle={onToggleColumn} />}
    </MenuOnDemand>
  );
}
