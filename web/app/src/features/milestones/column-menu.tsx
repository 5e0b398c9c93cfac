import { Menu } from "@mantine/core";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { COLUMNS } from "./columns";

interface ColumnMenuProps {
  readonly trigger: ReactElement;
  readonly hidden: readonly string[];
  readonly onToggle: (key: string) => void;
}

/** Which columns the tracker shows. */
export function ColumnMenu({ trigger, hidden, onToggle }: ColumnMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu closeOnItemClick={false} position="bottom-end" defaultOpened>
      <Menu.Target>{trigger}</Menu.Target>
      <Menu.Dropdown>
        {COLUMNS.filter(({ isFixed }) => !isFixed).map(({ key }) => (
          <Menu.Item
            key={key}
            role="menuitemcheckbox"
            aria-checked={!hidden.includes(key)}
            rightSection={hidden.includes(key) ? null : "✓"}
            onClick={() => onToggle(key)}
          >
            {t(`column.${key}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
