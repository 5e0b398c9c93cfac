import { Button } from "@mantine/core";
import { FilePen } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Proposal } from "./use-proposal";

/** Begins to collect edits for a change request instead of saving them. */
export function ProposeButton({ proposal }: { readonly proposal: Proposal }) {
  const { t } = useTranslation();
  return (
    <Button
      size="compact-sm"
      variant={proposal.isOn ? "light" : "subtle"}
      {...(proposal.isOn ? {} : { color: "gray" })}
      aria-pressed={proposal.isOn}
      leftSection={<FilePen size={14} aria-hidden />}
      onClick={proposal.isOn ? proposal.stop : proposal.start}
    >
      {t("changes.propose")}
    </Button>
  );
}
