import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Command, useCommands } from "@/lib/commands";
import { Keys } from "./keys";

const PLAN_KEYS = [
  ["move", "↑ ↓ ← →"],
  ["peek", "Space"],
  ["edit", "Enter"],
  ["shift", "alt+→"],
  ["zoom", "+ / -"],
] as const;

/** Every shortcut that works now. */
export function ShortcutHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const commands = useCommands().filter(({ keys }) => keys);
  const groups = [...new Set(commands.map(({ group }) => group))];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("help.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
      size="md"
    >
      {groups.map((group) => (
        <ShortcutGroup
          key={group}
          title={group}
          rows={commands.filter((command) => command.group === group).map(rowOf)}
        />
      ))}
      <ShortcutGroup
        title={t("help.inPlan")}
        rows={PLAN_KEYS.map(([key, keys]) => [t(`help.${key}`), keys])}
      />
    </Modal>
  );
}

const rowOf = ({ label, keys = "" }: Command): readonly [string, string] => [label, keys];

interface ShortcutGroupProps {
  readonly title: string;
  readonly rows: readonly (readonly [label: string, keys: string])[];
}

function ShortcutGroup({ title, rows }: ShortcutGroupProps) {
  return (
    <section style={{ marginBottom: 16 }}>
      <h3 className="dim" style={{ fontSize: 12, marginBottom: 4 }}>
        {title}
      </h3>
      <dl style={{ display: "grid", gridTemplateColumns: "1fr auto", gap: "6px 16px", margin: 0 }}>
        {rows.map(([label, keys]) => (
          <div key={label} style={{ display: "contents" }}>
            <dt>{label}</dt>
            <dd style={{ margin: 0 }}>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
