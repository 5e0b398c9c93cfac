import { Button, Checkbox, Menu, NativeSelect, TextInput } from "@mantine/core";
import { Columns3, Search } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MilestoneStatus, TrackedMilestone } from "@/api/tracker";
import type { TrackerFilter } from "./arrange";
import { COLUMNS } from "./columns";
import { DatesLegend } from "./dates-legend";
import styles from "./tracker-toolbar.module.css";

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
        {!isNarrow && <ColumnMenu {...props} />}
      </div>
    </div>
  );
}

function ColumnMenu({ hidden, onToggleColumn }: TrackerToolbarProps) {
  const { t } = useTranslation();
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<Columns3 size={14} aria-hidden />}>
          {t("tracker.columns")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {COLUMNS.filter(({ isFixed }) => !isFixed).map(({ key }) => (
          <Menu.Item
            key={key}
            onClick={() => onToggleColumn(key)}
            role="menuitemcheckbox"
            aria-checked={!hidden.includes(key)}
          >
            <Checkbox
              size="xs"
              checked={!hidden.includes(key)}
              readOnly
              tabIndex={-1}
              label={t(`column.${key}`)}
              styles={{ root: { pointerEvents: "none" } }}
            />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
