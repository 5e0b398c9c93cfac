import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import type { Timeline } from "@milepost/timeline";
import {
  CalendarCheck2,
  Diamond,
  IndentDecrease,
  IndentIncrease,
  type LucideIcon,
  Maximize,
  Plus,
  Redo2,
  Trash2,
  Undo2,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "./plan.module.css";

const ZOOMS = { zoomDays: 48, zoomWeeks: 18, zoomMonths: 5, zoomYears: 1 } as const;
const ZOOM_NAMES = ["zoomDays", "zoomWeeks", "zoomMonths", "zoomYears"] as const;
const ZOOM_STEP = 1.5;

export interface ToolbarActs {
  readonly add: (kind: "task" | "milestone") => void;
  readonly indent: () => void;
  readonly outdent: () => void;
  readonly remove: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

interface PlanToolbarProps {
  readonly timeline: Timeline | null;
  /** Absent where the plan is only read. */
  readonly acts: ToolbarActs | null;
  readonly hasSelection: boolean;
  readonly lastLabel: string | null;
  /** The menu of what is drawn. */
  readonly children: React.ReactNode;
}

/** Edits on the left, zoom and view on the right. */
export function PlanToolbar({
  timeline,
  acts,
  hasSelection,
  lastLabel,
  children,
}: PlanToolbarProps) {
  const { t } = useTranslation();
  const undoLabel = lastLabel ? t("plan.undoNamed", { label: lastLabel }) : t("plan.undo");
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t("plan.toolbar")}>
      {acts && (
        <>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => acts.add("task")}
          >
            {t("rowKind.task")}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Diamond size={13} aria-hidden />}
            onClick={() => acts.add("milestone")}
          >
            {t("rowKind.milestone")}
          </Button>
          <i className={styles.divider} aria-hidden />
          <Tool
            icon={IndentIncrease}
            label={t("plan.indent")}
            isDisabled={!hasSelection}
            onClick={acts.indent}
          />
          <Tool
            icon={IndentDecrease}
            label={t("plan.outdent")}
            isDisabled={!hasSelection}
            onClick={acts.outdent}
          />
          <Tool
            icon={Trash2}
            label={t("plan.remove")}
            isDisabled={!hasSelection}
            onClick={acts.remove}
          />
          <i className={styles.divider} aria-hidden />
          <Tool icon={Undo2} label={undoLabel} onClick={acts.undo} />
          <Tool icon={Redo2} label={t("plan.redo")} onClick={acts.redo} />
        </>
      )}
      <span className={styles.spring} />
      <Tool
        icon={CalendarCheck2}
        label={t("plan.today")}
        onClick={() => timeline?.scrollToToday()}
      />
      <Tool icon={Maximize} label={t("plan.fit")} onClick={() => timeline?.zoomToFit()} />
      <Tool
        icon={ZoomOut}
        label={t("plan.zoomOut")}
        onClick={() => timeline?.zoomBy(1 / ZOOM_STEP)}
      />
      <Tool icon={ZoomIn} label={t("plan.zoomIn")} onClick={() => timeline?.zoomBy(ZOOM_STEP)} />
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button size="compact-sm" variant="subtle" color="gray">
            {t("plan.zoom")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {ZOOM_NAMES.map((name) => (
            <Menu.Item key={name} onClick={() => timeline?.setZoom(ZOOMS[name])}>
              {t(`plan.${name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {children}
    </div>
  );
}

interface ToolProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
}

function Tool({ icon: Icon, label, isDisabled = false, onClick }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        disabled={isDisabled}
        onClick={onClick}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
