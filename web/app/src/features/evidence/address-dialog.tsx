import { Button, Modal, Stack } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Criterion, makeHook } from "@/api/evidence";
import { ProblemNotice } from "@/components/problem-notice";
import { useFresh } from "@/api/use-fresh";
import styles from "./evidence.module.css";

interface AddressDialogProps {
  readonly project: string;
  readonly criterion: Criterion;
  readonly onClose: () => void;
}

/** A new address and secret for another system; they are shown this once. */
export function AddressDialog({ project, criterion, onClose }: AddressDialogProps) {
  const { t } = useTranslation();
  const refresh = useFresh(project);
  const clipboard = useClipboard();
  const making = useMutation({
    mutationFn: () => makeHook(project, criterion.uid),
    onSuccess: refresh,
  });
  const address = making.data ? `${window.location.origin}${making.data.path}` : "";
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("evidence.addressTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="sm">
        <p className="dim">{t("evidence.addressText")}</p>
        {making.isError && <ProblemNotice error={making.error} />}
        {making.data ? (
          <>
            <dl className={styles.secret}>
              <dt>{t("evidence.addressUrl")}</dt>
              <dd>{address}</dd>
              <dt>{t("evidence.secret")}</dt>
              <dd>{making.data.secret}</dd>
            </dl>
            <Button
              data-autofocus
              onClick={() => clipboard.copy(`${address}\n${making.data.secret}`)}
            >
              {t(clipboard.copied ? "evidence.copied" : "evidence.copy")}
            </Button>
          </>
        ) : (
          <Button data-autofocus loading={making.isPending} onClick={() => making.mutate()}>
            {t("evidence.address")}
          </Button>
        )}
      </Stack>
    </Modal>
  );
}
