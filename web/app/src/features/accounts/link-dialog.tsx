import { Button, Modal, Stack } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import styles from "./members.module.css";

interface LinkDialogProps {
  readonly path: string;
  readonly onClose: () => void;
}

/** The link by which an invited person gets in, to be handed over. */
export function LinkDialog({ path, onClose }: LinkDialogProps) {
  const { t } = useTranslation();
  const clipboard = useClipboard();
  const link = `${window.location.origin}${path}`;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("members.linkTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="sm">
        <p className="dim">{t("members.linkText")}</p>
        <code className={styles.link}>{link}</code>
        <Button data-autofocus onClick={() => clipboard.copy(link)}>
          {clipboard.copied ? t("members.copied") : t("members.copy")}
        </Button>
      </Stack>
    </Modal>
  );
}
