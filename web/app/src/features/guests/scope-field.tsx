import { Checkbox, Radio, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { trackerQuery } from "@/api/tracker";
import styles from "./clients.module.css";

interface ScopeFieldProps {
  readonly project: string;
  /** Null: all milestones, later ones too. */
  readonly chosen: readonly string[] | null;
  readonly onChange: (chosen: string[] | null) => void;
}

/** Which milestones a link shows. */
export function ScopeField({ project, chosen, onChange }: ScopeFieldProps) {
  const { t } = useTranslation();
  const tracker = useQuery(trackerQuery(project));
  const toggle = (uid: string): void => {
    const now = chosen ?? [];
    onChange(now.includes(uid) ? now.filter((item) => item !== uid) : [...now, uid]);
  };
  return (
    <Radio.Group
      label={t("clients.scope")}
      value={chosen === null ? "all" : "some"}
      onChange={(value) => onChange(value === "all" ? null : [])}
      error={chosen?.length === 0 ? t("clients.chooseOne") : undefined}
    >
      <Stack gap={6} mt={4}>
        <Radio value="all" label={t("clients.allMilestones")} />
        <Radio value="some" label={t("clients.chosenMilestones")} />
        {chosen !== null && (
          <div className={styles.choices}>
            {(tracker.data?.milestones ?? []).map((milestone) => (
              <Checkbox
                key={milestone.uid}
                size="xs"
                label={milestone.name}
                checked={chosen.includes(milestone.uid)}
                onChange={() => toggle(milestone.uid)}
              />
            ))}
          </div>
        )}
      </Stack>
    </Radio.Group>
  );
}
