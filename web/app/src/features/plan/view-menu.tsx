import { Button, Menu } from "@mantine/core";
import type { Plan } from "@milepost/live";
import type { Timeline } from "@milepost/timeline";
import { useTranslation } from "react-i18next";
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
}

/** What is drawn: critical path, links, bands, which baseline. */
export function ViewMenu({ plan, timeline, view, onChange, onFreeze }: ViewMenuProps) {
  const { t } = useTranslation();
  const numbers = plan.baselines.map(({ number }) => number);
  const free = Array.from({ length: MOST_BASELINES }, (_, number) => number).find(
    (number) => !numbers.includes(number),
  );
  return (
    <Menu position="bottom-end" closeOnItemClick={false} width={230}>
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" color="gray">
          {t("plan.view")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {SWITCHES.map(([key, name]) => (
          <Choice
            key={key}
            label={t(`plan.${name}`)}
            isChosen={view[key]}
            role="menuitemcheckbox"
            onChoose={() => onChange({ [key]: !view[key] })}
          />
        ))}
        <Menu.Divider />
        <Menu.Label>{t("plan.baseline")}</Menu.Label>
        <Choice
          label={t("plan.noBaseline")}
          isChosen={!view.showBaseline}
          role="menuitemradio"
          onChoose={() => onChange({ showBaseline: false })}
        />
        {plan.baselines.map(({ number, name }) => (
          <Choice
            key={number}
            label={name || t("plan.baselineNamed", { number })}
            isChosen={view.showBaseline && (view.baseline ?? Math.max(...numbers)) === number}
            role="menuitemradio"
            onChoose={() => onChange({ showBaseline: true, baseline: number })}
          />
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

interface ChoiceProps {
  readonly label: string;
  readonly isChosen: boolean;
  readonly role: "menuitemcheckbox" | "menuitemradio";
  readonly onChoose: () => void;
}

function Choice({ label, isChosen, role, onChoose }: ChoiceProps) {
  return (
    <Menu.Item
      role={role}
      aria-checked={isChosen}
      rightSection={isChosen ? "✓" : null}
      onClick={onChoose}
    >
      {label}
    </Menu.Item>
  );
}
