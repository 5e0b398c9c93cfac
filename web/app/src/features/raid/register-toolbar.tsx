import { Button, Checkbox, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { Download, Search } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { RegisterItem } from "@/api/register";
import { ToolButton } from "@/components/tool-button";
import { KINDS, type RegisterFilter, countByKind } from "./arrange";
import styles from "./raid.module.css";

interface RegisterToolbarProps {
  readonly items: readonly RegisterItem[];
  readonly filter: RegisterFilter;
  readonly onFilter: (filter: RegisterFilter) => void;
  readonly isMatrix: boolean;
  readonly onMatrix: (isMatrix: boolean) => void;
  readonly onExport: () => void;
}

/** Which kinds, whose, and in which view. */
export function RegisterToolbar(props: RegisterToolbarProps) {
  const { items, filter, onFilter, isMatrix, onMatrix, onExport } = props;
  const { t } = useTranslation();
  const counts = countByKind(items, filter.showsEnded);
  const total = KINDS.reduce((sum, kind) => sum + counts[kind], 0);
  const owners = [...new Set(items.flatMap(({ owner }) => (owner ? [owner] : [])))].toSorted();
  return (
    <div className={styles.toolbar} role="search">
      <SegmentedControl
        size="xs"
        aria-label={t("raid.filter")}
        value={filter.kind || "all"}
        onChange={(value) =>
          onFilter({ ...filter, kind: KINDS.find((kind) => kind === value) ?? "", cell: null })
        }
        data={[
          { value: "all", label: `${t("raid.all")} ${total}` },
          ...KINDS.map((kind) => ({
            value: kind,
            label: `${t(`raid.kinds.${kind}`)} ${counts[kind]}`,
          })),
        ]}
      />
      <TextInput
        className={styles.search}
        size="xs"
        type="search"
        leftSection={<Search size={14} aria-hidden />}
        aria-label={t("raid.search")}
        placeholder={t("raid.search")}
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t("raid.column.owner")}
        value={filter.owner}
        onChange={(event) => onFilter({ ...filter, owner: event.currentTarget.value })}
        data={[{ value: "", label: t("raid.anyOwner") }, ...owners]}
      />
      <Checkbox
        size="xs"
        label={t("raid.ended")}
        checked={filter.showsEnded}
        onChange={(event) => onFilter({ ...filter, showsEnded: event.currentTarget.checked })}
      />
      {filter.cell && (
        <Button
          size="compact-xs"
          variant="light"
          onClick={() => onFilter({ ...filter, cell: null })}
        >
          {t("raid.cellFilter")} ×
        </Button>
      )}
      <div className={styles.end}>
        <SegmentedControl
          size="xs"
          aria-label={t("raid.view")}
          value={isMatrix ? "matrix" : "table"}
          onChange={(value) => onMatrix(value === "matrix")}
          data={[
            { value: "table", label: t("raid.table") },
            { value: "matrix", label: t("raid.matrix") },
          ]}
        />
        <ToolButton icon={Download} label={t("raid.csv")} onClick={onExport} />
      </div>
    </div>
  );
}
