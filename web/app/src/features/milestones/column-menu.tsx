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
    <Menu
      closeOnItemClick={false}
      position="bottom-end"
      defaultOpened
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>{trigger}</Menu.Target>
      <Menu.Dropdown>
        {COLUMNS.filter(({ isFixed }) => !isFixed).map(({ key }) => (
          <Menu.CheckboxItem
            key={key}
            checked={!hidden.includes(key)}
            onChange={() => onToggle(key)}
          >
            {t(`column.${key}`)}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
