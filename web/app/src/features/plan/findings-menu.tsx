import { Button, Menu } from "@mantine/core";
import type { Finding } from "@milepost/live";
import type { Uid } from "@milepost/units";
import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { SERVER_LANGUAGE } from "@/lib/server-language";
import { useWords } from "@/lib/use-words";
import { sayFinding } from "./finding-words";
import type { PlanRows } from "./plan-rows";
import styles from "./plan.module.css";

const SEVERITIES = [
  { severity: "error", Icon: CircleAlert, color: "var(--mp-off-track)" },
  { severity: "warning", Icon: TriangleAlert, color: "var(--mp-at-risk)" },
  { severity: "info", Icon: Info, color: "var(--mp-text-2)" },
] as const;
const SHOWN = 100;

interface FindingsMenuProps {
  readonly rows: PlanRows;
  readonly onChoose: (uid: Uid) => void;
}

/** What the engine noticed about the plan, gravest first; choosing one goes to its row. */
export function FindingsMenu({ rows, onChoose }: FindingsMenuProps) {
  const { t } = useTranslation();
  const { findings } = rows.plan;
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
            <FindingText finding={finding} rows={rows} word={word} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface FindingTextProps {
  readonly finding: Finding;
  readonly rows: PlanRows;
  /** How grave it is, in words. */
  readonly word: string;
}

/** Where a finding lies, what it is and the way out; in the server's words if the page has none. */
function FindingText({ finding, rows, word }: FindingTextProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const said = sayFinding(finding, rows, t, locale);
  const { where, message, hint } = said ?? finding;
  return (
    <span className={styles.finding} lang={said ? undefined : SERVER_LANGUAGE}>
      <span>
        <strong>{where || rows.plan.settings.name}</strong>{" "}
        <span className="visually-hidden">{word}</span>
      </span>
      <span>{message}</span>
      <span className="dim">{hint}</span>
    </span>
  );
}
