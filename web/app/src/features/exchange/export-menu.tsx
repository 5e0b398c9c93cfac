import { Menu } from "@mantine/core";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { API_ROOT } from "@/api/events";

const FORMATS = ["mspdi", "xlsx", "csv", "json"] as const;

interface ExportMenuProps {
  readonly trigger: ReactElement;
  readonly project: string;
}

/** The project as a file, in every format the server writes. */
export function ExportMenu({ trigger, project }: ExportMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" defaultOpened withInitialFocusPlaceholder={false}>
      <Menu.Target>{trigger}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("export.title")}</Menu.Label>
        {FORMATS.map((format) => (
          <Menu.Item
            key={format}
            component="a"
            href={`${API_ROOT}/projects/${project}/export?format=${format}`}
            download
          >
            {t(`export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
