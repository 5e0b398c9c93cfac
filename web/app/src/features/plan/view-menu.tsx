import "@/words/estimates";
import { Button, Menu } from "@mantine/core";
import type { Plan } from "@milepost/live";
import type { Timeline } from "@milepost/timeline";
import { useTranslation } from "react-i18next";
import type { EditIntent } from "./edit-intent";
import { NearCriticalItems } from "./near-critical-items";
import type { PlanView } from "./plan-view";

const SWITCHES = [
  ["showCritical", "critical"],
  ["showLinks", "links"],
  ["showBands", "bands"],
] as const;
const MOST_BASELINES = 11;

interface ViewMenuProps {
  readonly plan: Plan;
  readonly timeline: Timeline | null;
  readonly view: PlanView;
  readonly onChange: (part: Partial<PlanView>) => void;
  /** Absent if the reader may not set baselines. */
  readonly onFreeze: ((number: number) => void) | undefined;
  /** Edits the plan; absent for those who may only read. */
  readonly edit: ((intent: EditIntent) => void) | undefined;
}

/** What is drawn: critical path, links, bands, which baseline. */
export function ViewMenu(props: ViewMenuProps) {
  const { plan, timeline, view, onChange, onFreeze, edit } = props;
  const { t } = useTranslation();
  const numbers = plan.baselines.map(({ number }) => number);
  const free = Array.from({ length: MOST_BASELINES }, (_, number) => number).find(
    (number) => !numbers.includes(number),
  );
  return (
    <Menu
      position="bottom-end"
      closeOnItemClick={false}
      width={230}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" color="gray">
          {t("plan.view")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {SWITCHES.map(([key, name]) => (
          <Menu.CheckboxItem
            key={key}
            checked={view[key]}
            onChange={(isChosen) => onChange({ [key]: isChosen })}
          >
            {t(`plan.${name}`)}
          </Menu.CheckboxItem>
        ))}
        <Menu.CheckboxItem
          checked={view.showEstimates}
          onChange={(isChosen) => onChange({ showEstimates: isChosen })}
        >
          {t("estimates.columns")}
        </Menu.CheckboxItem>
        {view.showCritical && edit && <NearCriticalItems plan={plan} edit={edit} />}
        <Menu.Divider />
        <Menu.Label>{t("plan.baseline")}</Menu.Label>
        <Menu.RadioItem
          value="none"
          checked={!view.showBaseline}
          onChange={() => onChange({ showBaseline: false })}
        >
          {t("plan.noBaseline")}
        </Menu.RadioItem>
        {plan.baselines.map(({ number, name }) => (
          <Menu.RadioItem
            key={number}
            value={String(number)}
            checked={view.showBaseline && (view.baseline ?? Math.max(...numbers)) === number}
            onChange={() => onChange({ showBaseline: true, baseline: number })}
          >
            {name || t("plan.baselineNamed", { number })}
          </Menu.RadioItem>
        ))}
        {onFreeze && (
          <Menu.Item onClick={() => onFreeze(free ?? MOST_BASELINES - 1)}>
            {t("plan.setBaseline")}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item onClick={() => timeline?.expandAll()}>{t("plan.expandAll")}</Menu.Item>
        <Menu.Item onClick={() => timeline?.collapseAll()}>{t("plan.collapseAll")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
