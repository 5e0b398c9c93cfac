import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { API_ROOT } from "@/api/events";

const FORMATS = ["mspdi", "xlsx", "csv", "json"] as const;

/** The project as a file, in every format the server writes. */
export function ExportMenu({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t("export.title")}>
          <ActionIcon variant="subtle" color="gray" aria-label={t("export.title")}>
            <Download size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
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
