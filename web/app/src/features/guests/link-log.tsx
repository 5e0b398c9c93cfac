import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import { type GuestEvent, type GuestLink, guestEventsQuery } from "@/api/guests";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import styles from "./clients.module.css";

interface LinkLogProps {
  readonly project: string;
  readonly link: GuestLink;
  readonly onClose: () => void;
}

/** Every opening, code, failure and act of one link, newest first. */
export function LinkLog({ project, link, onClose }: LinkLogProps) {
  const { t } = useTranslation();
  const events = useQuery(guestEventsQuery(project, link.id));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={t("clients.logTitle", { name: link.name })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {events.isPending && <PageSkeleton rows={3} />}
      {events.isError && <ProblemNotice error={events.error} />}
      <ol className={styles.log}>
        {(events.data ?? []).map((event, place) => (
          <LogLine key={`${event.at} ${place}`} event={event} />
        ))}
      </ol>
    </Drawer>
  );
}

function LogLine({ event }: { readonly event: GuestEvent }) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const at = new Date(event.at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
  // Acts of other slices bring their own words, under the name of their event.
  const key = [`clients.events.${event.kind}`, `guestActs.${event.kind.replaceAll(".", "-")}`].find(
    (name) => i18next.exists(name),
  );
  return (
    <li>
      <time dateTime={event.at}>{at}</time>
      <span>
        {key ? t(key, { by: event.by }) : event.kind}
        {event.detail && <small>{event.detail}</small>}
      </span>
    </li>
  );
}
