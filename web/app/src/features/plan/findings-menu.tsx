import { Button, Menu } from "@mantine/core";
import type { Finding } from "@milepost/live";
import type { Uid } from "@milepost/units";
import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { SERVER_LANGUAGE } from "@/lib/server-language";

const SEVERITIES = [
  { severity: "error", Icon: CircleAlert, color: "var(--mp-off-track)" },
  { severity: "warning", Icon: TriangleAlert, color: "var(--mp-at-risk)" },
  { severity: "info", Icon: Info, color: "var(--mp-text-2)" },
] as const;
const SHOWN = 100;

interface FindingsMenuProps {
  readonly findings: readonly Finding[];
  readonly onChoose: (uid: Uid) => void;
}

/** What the engine noticed about the plan, gravest first; choosing one goes to its row. */
export function FindingsMenu({ findings, onChoose }: FindingsMenuProps) {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  const lines = SEVERITIES.flatMap(({ severity, ...look }) =>
    findings
      .filter((finding) => finding.severity === severity)
      .map((finding) => ({ ...look, finding, word: t(`plan.severity.${severity}`) })),
  );
  return (
    <Menu position="bottom-end" width={360} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" color="gray">
          {t("plan.findings", { count: findings.length })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown style={{ maxHeight: "60vh", overflow: "auto" }}>
        <Menu.Label>{t("plan.findingsTitle")}</Menu.Label>
        {lines.slice(0, SHOWN).map(({ Icon, color, word, finding }, index) => (
          <Menu.Item
            key={`${finding.code} ${index}`}
            leftSection={<Icon size={16} color={color} aria-hidden />}
            onClick={() => finding.uids[0] !== undefined && onChoose(finding.uids[0])}
          >
            <strong>{word}</strong>{" "}
            <span lang={SERVER_LANGUAGE}>
              {finding.message} <span className="dim">{finding.hint}</span>
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
