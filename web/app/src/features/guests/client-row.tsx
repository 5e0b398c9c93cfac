import { Button, Group, Modal, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type GuestLink, type NewGuestLink, renewGuestLink, revokeGuestLink } from "@/api/guests";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import { LinkLog } from "./link-log";
import styles from "./clients.module.css";

const RENEWED_DAYS = 30;

interface ClientRowProps {
  readonly project: string;
  readonly link: GuestLink;
  readonly onEdit: () => void;
  readonly onRenewed: (link: NewGuestLink) => void;
  readonly onChanged: () => void;
}

/** One client's link with its state and what a manager may do with it. */
export function ClientRow({ project, link, onEdit, onRenewed, onChanged }: ClientRowProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<"log" | "revoke" | null>(null);
  const close = (): void => setOpen(null);
  const renewing = useMutation({
    mutationFn: () => renewGuestLink(project, link.id, RENEWED_DAYS),
    onSuccess: onRenewed,
  });
  return (
    <tr>
      <th scope="row">
        {link.name}
        <small>{[link.email, link.organisation].filter(Boolean).join(" · ")}</small>
        {renewing.isError && <ProblemNotice error={renewing.error} />}
      </th>
      <td>
        <Scope link={link} />
      </td>
      <td>
        <State link={link} />
      </td>
      <td className={styles.acts}>
        <Group gap={2} justify="flex-end" aria-label={t("clients.actsOf", { name: link.name })}>
          <RowButton onClick={() => setOpen("log")}>{t("clients.log")}</RowButton>
          {link.state !== "revoked" && (
            <RowButton onClick={onEdit}>{t("clients.change")}</RowButton>
          )}
          <RowButton onClick={() => renewing.mutate()} isBusy={renewing.isPending}>
            {t("clients.renew")}
          </RowButton>
          {link.state !== "revoked" && (
            <RowButton onClick={() => setOpen("revoke")}>{t("clients.revoke")}</RowButton>
          )}
        </Group>
        {open === "log" && <LinkLog project={project} link={link} onClose={close} />}
        {open === "revoke" && (
          <RevokeDialog project={project} link={link} onClose={close} onRevoked={onChanged} />
        )}
      </td>
    </tr>
  );
}

interface RowButtonProps {
  readonly onClick: () => void;
  readonly isBusy?: boolean;
  readonly children: string;
}

function RowButton({ onClick, isBusy = false, children }: RowButtonProps) {
  return (
    <Button size="compact-xs" variant="subtle" loading={isBusy} onClick={onClick}>
      {children}
    </Button>
  );
}

function Scope({ link }: { readonly link: GuestLink }) {
  const { t } = useTranslation();
  const scope =
    link.milestones === null
      ? t("clients.all")
      : t("clients.some", { count: link.milestones.length });
  const more = [
    link.may_answer ? t("clients.answers") : t("clients.lookOnly"),
    link.shows_money && t("clients.showsMoney"),
    link.shows_people && t("clients.showsPeople"),
  ].filter(Boolean);
  return (
    <>
      {scope}
      <small>{more.join(" · ")}</small>
    </>
  );
}

function State({ link }: { readonly link: GuestLink }) {
  const { t } = useTranslation();
  const words = useWords();
  const until = new Date(link.expires_at).toLocaleDateString(words.locale, { dateStyle: "medium" });
  const seen = link.last_seen_at ? words.ago(link.last_seen_at, new Date()) : null;
  const isAlive = link.state === "waiting" || link.state === "opened";
  return (
    <>
      <span className={styles.state} data-state={link.state}>
        {t(`clients.states.${link.state}`)}
      </span>
      <small>
        {[isAlive && t("clients.until", { date: until }), seen && t("clients.seen", { ago: seen })]
          .filter(Boolean)
          .join(" · ")}
      </small>
    </>
  );
}

interface RevokeDialogProps {
  readonly project: string;
  readonly link: GuestLink;
  readonly onClose: () => void;
  readonly onRevoked: () => void;
}

function RevokeDialog({ project, link, onClose, onRevoked }: RevokeDialogProps) {
  const { t } = useTranslation();
  const revoking = useMutation({
    mutationFn: () => revokeGuestLink(project, link.id),
    onSuccess: () => {
      onRevoked();
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("clients.revokeTitle", { name: link.name })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="sm">
        {revoking.isError && <ProblemNotice error={revoking.error} />}
        <p className="dim">{t("clients.revokeText", { name: link.name })}</p>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button color="red" loading={revoking.isPending} onClick={() => revoking.mutate()}>
            {t("clients.revoke")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
