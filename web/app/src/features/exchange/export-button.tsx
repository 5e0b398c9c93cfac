import { Download } from "lucide-react";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { MenuOnDemand } from "@/components/menu-on-demand";
import { ToolButton } from "@/components/tool-button";

const ExportMenu = lazy(async () => ({ default: (await import("./export-menu")).ExportMenu }));

/** Opens the menu of export formats. */
export function ExportButton({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  return (
    <MenuOnDemand trigger={<ToolButton icon={Download} label={t("export.title")} />}>
      {(trigger) => <ExportMenu trigger={trigger} project={project} />}
    </MenuOnDemand>
  );
}
